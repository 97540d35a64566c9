namespace Course.Displays;

/// <summary>An object whose formats depend on its content and not on its type alone, with hints for those who draw it.</summary>
public interface IShownInFormats
{
    /// <summary>MIME type to content: text, or base64 for pictures. <c>text/plain</c> is among them.</summary>
    IReadOnlyDictionary<string, string> Formats { get; }

    /// <summary>Name to value of what the drawing side may want to know, such as <c>width</c> and <c>alt</c>; mostly empty.</summary>
    IReadOnlyDictionary<string, object> Hints { get; }
}
