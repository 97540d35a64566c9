using System.Globalization;
using System.Text.Json.Nodes;
using Course.Classroom.Results;

namespace Assignments.Tests;

/// <summary>What the test cells of a task said in one run.</summary>
internal sealed record AssessedTask(double Score, IReadOnlyList<AssessedTask.Check> Checks)
{
    private const string MimeType = "application/vnd.course.assessment+json";

    /// <summary>One check.</summary>
    public sealed record Check(string Name, double Points, bool Passed, string? LooksLike, string? Error, string? Actual)
    {
        public override string ToString() => $"{(Passed ? '✓' : '✗')} {Name}: {Error ?? Actual}{(LooksLike is null ? "" : $" [{LooksLike}]")}";
    }

    /// <summary>What the checks are worth together.</summary>
    public double Max => Checks.Sum(check => check.Points);

    /// <summary>What the grader makes of the answers to a task.</summary>
    public static AssessedTask Of(IEnumerable<CheckResult> checks)
    {
        Check[] read = [.. checks.Select(check => new Check(check.Name, check.Points, check.Passed, check.LooksLike, check.Error, check.Actual))];
        return new AssessedTask(read.Sum(check => check.Passed ? check.Points : 0), read);
    }

    /// <summary>Reads the results of test cells out of their outputs.</summary>
    public static AssessedTask Of(IEnumerable<JsonArray> outputs)
    {
        double score = 0;
        List<Check> checks = [];
        foreach (var result in outputs.SelectMany(cell => cell).Where(output => (string?)output!["output_type"] == "execute_result"))
        {
            if (result!["data"]![MimeType] is not JsonObject assessment)
                continue;
            // What nbgrader's partial credit reads must say the same.
            double plain = double.Parse((string)result["data"]!["text/plain"]!, CultureInfo.InvariantCulture);
            Assert.Equal((double)assessment["score"]!, plain, 1e-4);
            score += plain;
            checks.AddRange(assessment["checks"]!.AsArray().Select(check => new Check(
                (string)check!["name"]!, (double)check["points"]!, (bool)check["passed"]!, (string?)check["looksLike"], (string?)check["error"], (string?)check["actual"])));
        }

        return new AssessedTask(score, checks);
    }
}
