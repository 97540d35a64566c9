using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Course.Kernel.Engine;

/// <summary>Says what is wrong with a cell's code: place, message, the line, and a mark under it.</summary>
internal static class CompileErrors
{
    private const int Most = 10;

    private static readonly Dictionary<string, string> Hints = new()
    {
        ["CS7021"] = "A cell cannot hold a namespace. Leave the namespace line out; the types work without it.",
        ["CS1109"] = "Extension methods must stand at the top of the cell, outside of any class: static int Twice(this int x) => 2 * x;",
        ["CS8345"] = "A variable at the top of a cell outlives the cell, which a Span cannot. Put the code into a method.",
        ["CS4033"] = "Mark the method that holds the await as async.",
    };

    public static CellError Describe(CompilationFailedException failure, CellSources sources)
    {
        Diagnostic[] errors = [.. failure.Errors.DistinctBy(e => (e.Location, e.Id)).OrderBy(e => e.Location.SourceSpan.Start)];
        List<string> traceback = [];
        foreach (Diagnostic error in errors.Take(Most))
        {
            traceback.Add($"{Place(error)}: {error.Id}: {error.GetMessage()}");
            FileLinePositionSpan span = error.Location.GetLineSpan();
            if (sources.Line(span.Path, span.StartLinePosition.Line + 1) is { } line)
            {
                traceback.AddRange(Marked(line, span));
            }
            if (Hints.TryGetValue(error.Id, out string? hint))
            {
                traceback.Add($"Hint: {hint}");
            }
        }
        if (errors.Length > Most)
        {
            traceback.Add($"and {errors.Length - Most} more errors.");
        }
        return new CellError(errors[0].Id, $"{Place(errors[0])}: {errors[0].GetMessage()}", traceback);
    }

    private static string Place(Diagnostic error)
    {
        if (!error.Location.IsInSource)
        {
            return "The cell";
        }
        FileLinePositionSpan span = error.Location.GetLineSpan();
        return $"{span.Path}, line {span.StartLinePosition.Line + 1}, column {span.StartLinePosition.Character + 1}";
    }

    private static IEnumerable<string> Marked(string line, FileLinePositionSpan span)
    {
        LinePosition start = span.StartLinePosition;
        LinePosition end = span.EndLinePosition;
        int length = end.Line == start.Line ? end.Character - start.Character : line.Length - start.Character;
        // Tabs stay tabs, so that the mark stands under its text at any tab width.
        string indent = new([.. line.Take(start.Character).Select(c => c == '\t' ? '\t' : ' ')]);
        yield return "    " + line;
        yield return "    " + indent.PadRight(start.Character) + new string('^', Math.Max(1, length));
    }
}
