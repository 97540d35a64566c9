using System.Globalization;
using System.Text.Json.Nodes;
using Course.Classroom.Results;

namespace Course.Classroom.Grading;

/// <summary>What a test cell gave: its checks, or why it gave none.</summary>
internal sealed record TestResult(IReadOnlyList<CheckResult> Checks, string? Problem)
{
    /// <summary>The points.</summary>
    public double Score => Checks.Sum(check => check.Earned);
}

/// <summary>
/// Reads the result of a test cell. What a student prints or displays is no result: that travels as a stream or display_data, and only the one
/// execute_result of the cell itself counts. It must agree with itself and with the source; one that does not is worth nothing.
/// </summary>
internal static class TestResultReader
{
    private const string MimeType = "application/vnd.course.assessment+json";
    private const double Rounding = 1e-3;

    // Messages of a student's exceptions may be as long as they like.
    private const int MaxTextLength = 4000;

    /// <summary>The values of the cell itself among its outputs; there is one at the most.</summary>
    public static IEnumerable<JsonObject> ResultsIn(JsonArray outputs) =>
        outputs.OfType<JsonObject>().Where(output => Text(output, "output_type") == "execute_result");

    /// <summary>Reads the outputs of a test cell that came to its end.</summary>
    public static TestResult Read(GradedCell cell, JsonArray outputs)
    {
        var results = ResultsIn(outputs).ToList();
        if (results is not [var result] || result["data"] is not JsonObject data)
            return Nothing($"the test cell gave {results.Count} results instead of one");
        if (data[MimeType] is not JsonObject assessment || assessment["checks"] is not JsonArray checks)
            return Nothing("the result of the test cell is no assessment");
        List<CheckResult> read = [];
        foreach (var check in checks)
        {
            if (check is not JsonObject fields || Number(fields, "points") is not { } points || Number(fields, "earned") is not { } earned
                || fields["passed"] is not JsonValue value || !value.TryGetValue(out bool passed) || earned != (passed ? points : 0) || points <= 0)
            {
                return Nothing("a check of the test cell's result is malformed");
            }

            bool hidden = fields["hidden"] is JsonValue said && said.TryGetValue(out bool isHidden) && isHidden;
            read.Add(new CheckResult(
                Text(fields, "name") ?? "", points, earned, passed, Text(fields, "expected"), Text(fields, "actual"), Text(fields, "hint"),
                Text(fields, "looksLike"), Text(fields, "error"), hidden));
        }
        double max = read.Sum(check => check.Points), score = read.Sum(check => check.Earned);
        bool agrees = Text(assessment, "task") == cell.TaskId
            && Near(max, cell.Points)
            && Near(Number(assessment, "score"), score)
            && double.TryParse(Text(data, "text/plain"), NumberStyles.Float, CultureInfo.InvariantCulture, out double plain) && Near(plain, score);
        return agrees ? new TestResult(read, null) : Nothing("the result of the test cell does not fit the assignment: was it forged?");
    }

    private static TestResult Nothing(string problem) => new([], problem);

    private static bool Near(double? a, double b) => a is { } value && Math.Abs(value - b) <= Rounding;

    private static double? Number(JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.TryGetValue(out double number) && double.IsFinite(number) ? number : null;

    private static string? Text(JsonObject fields, string name) => fields[name] is JsonValue value && value.TryGetValue(out string? text)
        ? text.Length <= MaxTextLength ? text : text[..MaxTextLength] + "…"
        : null;
}
