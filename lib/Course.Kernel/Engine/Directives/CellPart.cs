using Course.Kernel.Engine.Compilation;
using Course.Kernel.Engine.Diagnostics;

namespace Course.Kernel.Engine.Directives;

/// <summary>A piece of a cell; pieces run in order.</summary>
internal abstract record CellPart;

/// <summary>C# code, with blank lines for all that is not its own, so that its lines keep their numbers.</summary>
internal sealed record CodePart(string Code) : CellPart;

/// <summary>Text under <c>#!markdown</c> or <c>#!html</c>.</summary>
internal sealed record TextPart(string MimeType, string Text) : CellPart;

/// <summary>A directive.</summary>
/// <param name="Name">With its mark: <c>#r</c>, <c>#!time</c>.</param>
/// <param name="Argument">The rest of the line, without quotes.</param>
/// <param name="Line">Its line in the cell, from 1.</param>
internal sealed record DirectivePart(string Name, string Argument, int Line) : CellPart;

/// <summary>A directive that is unknown, misplaced, or could not do its work.</summary>
/// <param name="directive">The directive.</param>
/// <param name="message">What is wrong, and what would be right.</param>
internal sealed class DirectiveException(string directive, string message) : Exception($"{directive}: {message}")
{
    /// <summary>Its line in the cell, from 1; 0 until known.</summary>
    public int Line { get; init; }
}

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

/// <summary>A directive failed at a known place.</summary>
internal sealed class DirectiveFailedException(string cell, int line, Exception cause) : Exception(cause.Message, cause)
{
    /// <summary>What a front end shows: the message, the place, and the line.</summary>
    public CellError Describe(CellSources sources)
    {
        string message = $"{cell}, line {line}: {Message}";
        List<string> traceback = [message];
        if (sources.Line(cell, line) is { } text)
            traceback.Add("    " + text.Trim());
        return new CellError(InnerException!.GetType().FullName!, message, traceback);
    }
}
