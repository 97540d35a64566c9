using Microsoft.CodeAnalysis.CSharp;

namespace Course.Classroom.Assignments;

/// <summary>What stands in the student version where the solution was.</summary>
/// <remarks>
/// Without any word of the author it is a comment and a <c>throw</c>, which compiles in every function. Where that does not fit, the author
/// writes the stub into the solution, line by line: <c>// STUB: string answer = "";</c>. nbgrader takes these lines out with the solution.
/// </remarks>
internal static class Stub
{
    /// <summary>What a line of the author's own stub begins with.</summary>
    public const string Mark = "// STUB:";

    /// <summary>The lines that come instead of a solution.</summary>
    /// <param name="solution">The lines of the solution.</param>
    /// <param name="indent">The indentation of the region's marks.</param>
    /// <param name="title">What the task is called.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string> solution, string indent, string title)
    {
        string[] own =
        [
            .. solution.Select(line => line.TrimStart()).Where(line => line.StartsWith(Mark, StringComparison.Ordinal))
                .Select(line => line[Mark.Length..]).Select(line => line.StartsWith(' ') ? line[1..] : line),
        ];
        string message = SymbolDisplay.FormatLiteral($"{title}: not answered yet", quote: true);
        string[] lines = own.Length > 0 ? own : ["// Your answer: replace the next line.", $"throw new NotImplementedException({message});"];
        return lines.Select(line => (indent + line).TrimEnd());
    }
}
