using Course.Kernel.Engine.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Course.Kernel.Engine.Diagnostics;

/// <summary>Says what is wrong with a cell's code: place, message, the line, a mark under it, and what may help.</summary>
internal static class CompileErrors
{
    private const int Max = 10;

    // Said of a variable whose value is an error already, or that depends on code with an error.
    private static readonly HashSet<string> Consequences = ["CS8130", "CS0165", "CS0161", "CS0177", "CS1569"];

    public static CellError Describe(CompilationFailedException failure, CellSources sources)
    {
        var errors = WithoutConsequences(failure.Errors);
        CompileHints hints = new(failure.Compilation, sources);
        List<string> traceback = [];
        foreach (var same in errors.Take(Max))
        {
            var error = same.First();
            int[] others = [.. same.Skip(1).Select(LineOf).Distinct().Where(line => line != LineOf(error))];
            string also = others.Length == 0 ? "" : $" (also in line {string.Join(", ", others)})";
            traceback.Add($"{Place(error)}: {error.Id}: {error.GetMessage()}{also}");
            var span = error.Location.GetLineSpan();
            if (sources.Line(span.Path, span.StartLinePosition.Line + 1) is { } line)
                traceback.AddRange(Marked(line, span));
            if (hints.For(error) is { } hint && !traceback.Contains($"Hint: {hint}"))
                traceback.Add($"Hint: {hint}");
        }
        if (errors.Count > Max)
            traceback.Add($"and {errors.Count - Max} more errors.");
        var first = errors[0].First();
        return new CellError(first.Id, $"{Place(first)}: {first.GetMessage()}", traceback);
    }

    /// <summary>
    /// The errors a person has to mend, in the order of the code, equal ones together. Where the code is no C#, what the compiler
    /// says about its meaning, and about the rest of a line, comes of that.
    /// </summary>
    private static IReadOnlyList<IGrouping<string, Diagnostic>> WithoutConsequences(IReadOnlyList<Diagnostic> errors)
    {
        Diagnostic[] ordered = [.. errors.DistinctBy(error => (error.Location, error.Id)).OrderBy(error => error.Location.SourceSpan.Start)];
        HashSet<(string, TextSpan)> syntax = [.. ordered
            .Select(error => error.Location.SourceTree)
            .OfType<SyntaxTree>()
            .Distinct()
            .SelectMany(tree => tree.GetDiagnostics())
            .Select(error => (error.Id, error.Location.SourceSpan))];
        Diagnostic[] broken = [.. ordered.Where(error => syntax.Contains((error.Id, error.Location.SourceSpan))).DistinctBy(LineOf)];
        if (broken.Length == 0)
            broken = [.. ordered.Where(error => !Consequences.Contains(error.Id))];
        return [.. (broken.Length > 0 ? broken : ordered).GroupBy(error => $"{error.Id} {error.GetMessage()}")];
    }

    private static int LineOf(Diagnostic error) => error.Location.GetLineSpan().StartLinePosition.Line + 1;

    private static string Place(Diagnostic error)
    {
        if (!error.Location.IsInSource)
            return "The cell";
        var span = error.Location.GetLineSpan();
        return $"{span.Path}, line {span.StartLinePosition.Line + 1}, column {span.StartLinePosition.Character + 1}";
    }

    private static IEnumerable<string> Marked(string line, FileLinePositionSpan span)
    {
        var start = span.StartLinePosition;
        var end = span.EndLinePosition;
        int length = end.Line == start.Line ? end.Character - start.Character : line.Length - start.Character;
        // Tabs stay tabs, so that the mark stands under its text at any tab width.
        string indent = new([.. line.Take(start.Character).Select(c => c == '\t' ? '\t' : ' ')]);
        yield return "    " + line;
        yield return "    " + indent.PadRight(start.Character) + new string('^', Math.Max(1, length));
    }
}
