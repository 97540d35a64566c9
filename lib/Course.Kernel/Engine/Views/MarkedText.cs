namespace Course.Kernel.Engine.Views;

/// <summary>A text in a language that front ends can draw.</summary>
/// <param name="Text">The text, which everything that cannot draw it shows as it is.</param>
/// <param name="MimeType">Its language.</param>
public sealed record MarkedText(string Text, string MimeType)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
