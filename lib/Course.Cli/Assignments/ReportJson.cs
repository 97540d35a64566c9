using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Course.Classroom.Results;

namespace Course.Cli.Assignments;

/// <summary>Reports as JSON. What students may not read is not in it: of hidden checks the names and hints or usual mistakes only, as on their pages.</summary>
internal static class ReportJson
{
    /// <summary>How all reports are written.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What one submission gave.</summary>
    public static string Of(SubmissionResult result) => JsonSerializer.Serialize(
        new
        {
            result.Student,
            result.Assignment,
            Verdict = VerdictNames.Of(result.Verdict),
            result.Reason,
            result.Earned,
            result.Max,
            Tasks = result.Tasks.Select(task => new
            {
                Id = task.TaskId,
                task.Title,
                task.Score,
                task.Max,
                Verdict = VerdictNames.Of(task.Verdict),
                task.Reason,
                Checks = task.Checks.Select(check => check.ForLearner()).Select(check => new
                {
                    check.Name,
                    check.Points,
                    check.Earned,
                    check.Passed,
                    check.Hidden,
                    check.Hint,
                    check.Expected,
                    check.Actual,
                    check.LooksLike,
                    check.Error,
                }),
            }),
            result.Tampering,
        }, Options);
}
