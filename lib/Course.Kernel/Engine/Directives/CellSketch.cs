namespace Course.Kernel.Engine.Directives;

/// <summary>A cell that is being written, taken apart as far as that goes. Nothing in it is an error.</summary>
/// <param name="Code">The C#, with blanks for all else, so that every place keeps its number.</param>
/// <param name="Directives">From where to where the directives stand, each to the end of its line.</param>
/// <param name="Texts">From where to where Markdown and HTML stand, with their marks.</param>
internal sealed record CellSketch(string Code, IReadOnlyList<TextRange> Directives, IReadOnlyList<TextRange> Texts)
{
    /// <summary>The directive that the place is in or right behind.</summary>
    public TextRange? DirectiveAt(int position) =>
        Directives.Where(range => position > range.Start && position <= range.End).Cast<TextRange?>().FirstOrDefault();

    /// <summary>True in Markdown and HTML.</summary>
    public bool IsText(int position) => Texts.Any(range => position > range.Start && position <= range.End);
}

/// <summary>A piece of a text, without the character at its end.</summary>
internal readonly record struct TextRange(int Start, int End);
