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
