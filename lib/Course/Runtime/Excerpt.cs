namespace Course.Runtime;

/// <summary>The beginning of a text, as messages quote it.</summary>
internal static class Excerpt
{
    /// <summary>A text that is short enough, or its beginning and an ellipsis.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxLength">How many characters are kept.</param>
    public static string Of(string text, int maxLength = 40) => text.Length <= maxLength ? text : text[..maxLength] + "…";
}
