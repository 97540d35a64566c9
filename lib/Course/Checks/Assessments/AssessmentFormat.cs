using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Runtime;

namespace Course.Checks;

/// <summary>An assessment as the result of a cell: its score, a table for people, JSON for the grader.</summary>
internal sealed class AssessmentFormat
{
    private const string Cell = "text-align:left;vertical-align:top;padding:2px 10px 2px 0";
    private const string Green = "#2e7d32", Red = "#c62828";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Called by hosts, by its name.</summary>
    public static object[] CreateTypeFormatters() =>
    [
        new MimeFormatter("text/plain", assessment => assessment.ToString()),
        new MimeFormatter("text/html", assessment => Html((Assessment)assessment)),
        new MimeFormatter(Assessment.MimeType, assessment => Json((Assessment)assessment).ToJsonString(Readable)),
    ];

    /// <summary>Points as text: <c>2.5</c>, <c>4</c>.</summary>
    public static string Points(double points) => points.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Checks as the grader reads them.</summary>
    /// <param name="task">The task they belong to.</param>
    /// <param name="points">What the task is worth.</param>
    /// <param name="checks">The checks with what they found.</param>
    public static JsonObject Json(string task, double points, IReadOnlyList<AssessedCheck> checks) => new()
    {
        ["task"] = task,
        ["score"] = checks.Sum(check => check.Earned),
        ["max"] = points,
        ["checks"] = new JsonArray([.. checks.Select(check => new JsonObject
        {
            ["name"] = check.Name,
            ["points"] = check.Points,
            ["earned"] = check.Earned,
            ["passed"] = check.Passed,
            ["expected"] = check.Expected,
            ["actual"] = check.Actual,
            ["hint"] = check.Hint,
            ["looksLike"] = check.LooksLike,
            ["error"] = check.Error,
            ["outOfTime"] = check.OutOfTime,
            ["hidden"] = check.Hidden,
        })]),
    };

    private static JsonObject Json(Assessment assessment) => Json(assessment.Task, assessment.Points, assessment.Checks);

    private static string Html(Assessment assessment)
    {
        var html = new StringBuilder("<div>");
        string color = assessment.Checks.All(check => check.Passed) ? Green : Red;
        html.Append($"<b style=\"color:{color}\">{Points(assessment.Score)} of {Points(assessment.Checks.Sum(check => check.Points))} points</b> {Text(assessment.Task)}");
        double rest = assessment.Points - assessment.Checks.Sum(check => check.Points);
        if (rest > 1e-9)
            html.Append($" ({Points(rest)} more {(rest == 1 ? "is" : "are")} decided by hidden tests)");
        html.Append("<table style=\"border-collapse:collapse\">");
        foreach (var check in assessment.Checks)
        {
            html.Append($"<tr><td style=\"{Cell};color:{(check.Passed ? Green : Red)}\">{(check.Passed ? '✓' : '✗')}</td>");
            html.Append($"<td style=\"{Cell}\">{Points(check.Earned)}/{Points(check.Points)}</td><td style=\"{Cell}\">{Text(check.Name)}{Details(check)}</td></tr>");
        }

        return html.Append("</table></div>").ToString();
    }

    private static string Details(AssessedCheck check)
    {
        if (check.Passed)
            return "";
        var lines = new StringBuilder();
        if (check.Error is not null)
            lines.Append($"<br>{Text(check.Error)}");
        if (check.Actual is not null)
            lines.Append($"<br>expected: <code>{Text(check.Expected)}</code><br>came: <code>{Text(check.Actual)}</code>");
        if (check.LooksLike is not null)
            lines.Append($"<br>This looks like: <b>{Text(check.LooksLike)}</b>");
        if (check.Hint is not null)
            lines.Append($"<br><i>Hint: {Text(check.Hint)}</i>");
        return lines.ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
