using System.Globalization;
using System.Text.RegularExpressions;

namespace Assignments.Tests;

/// <summary>
/// A solution that a task's checks are tried with, from a file <c>wrong-SLUG.csx</c> or <c>right-SLUG.csx</c>. A wrong one says in its first
/// line what it has to get and, where one check knows the mistake, its name: <c>// scores: 1 of 4, looks like: √d missing</c>.
/// </summary>
internal sealed partial record Variant(string Name, string Code, bool Right, double Score, double Max, string? LooksLike)
{
    [GeneratedRegex(@"^// scores: (?<score>\d+(\.\d+)?) of (?<max>\d+(\.\d+)?)(, looks like: (?<mistake>.+))?$")]
    private static partial Regex Expectation();

    /// <summary>Those of a task, sorted by name: first the right ones.</summary>
    public static IReadOnlyList<Variant> Of(string assignment, string task, double points)
    {
        string folder = Path.Combine(CourseAssignments.VariantsOf(assignment), task);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.csx").Order(StringComparer.Ordinal).Select(path => Read(path, points))]
            : [];
    }

    private static Variant Read(string path, double points)
    {
        string code = File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd(), name = Path.GetFileNameWithoutExtension(path);
        if (name.StartsWith("right-", StringComparison.Ordinal))
            return new Variant(name, code, true, points, points, null);
        if (!name.StartsWith("wrong-", StringComparison.Ordinal) || Expectation().Match(code.Split('\n')[0]) is not { Success: true } first)
            throw new FormatException($"{path}: a variant is called right-SLUG.csx, or wrong-SLUG.csx and begins with a line such as // scores: 1 of 4, looks like: √d missing");
        return new Variant(name, code, false, Number(first, "score"), Number(first, "max"), first.Groups["mistake"] is { Success: true } mistake ? mistake.Value : null);
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}
