using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Kernel.Engine.Cells;

/// <summary>A text that front ends show as Markdown.</summary>
/// <param name="Text">The Markdown.</param>
[TypeFormatterSource(typeof(MarkdownFormatters), PreferredMimeTypes = ["text/markdown", "text/plain"])]
public sealed record MarkdownText(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>Found by the formatting library.</summary>
public sealed class MarkdownFormatters : ITypeFormatterSource
{
    /// <inheritdoc/>
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() => [new MarkdownFormatter("text/markdown"), new MarkdownFormatter("text/plain")];

    private sealed class MarkdownFormatter(string mimeType) : ITypeFormatter
    {
        public string MimeType => mimeType;

        public Type Type => typeof(MarkdownText);

        public bool Format(object instance, FormatContext context)
        {
            context.Writer.Write(((MarkdownText)instance).Text);
            return true;
        }
    }
}
