using System.Text.Json.Nodes;
using Course.Runner.Comparison;

namespace Course.Runner.Reports;

/// <summary>A cell that said it cannot run on this machine, which is no failure.</summary>
internal static class SkippedCell
{
    /// <summary>The MIME type that the course's kernel marks such a cell with.</summary>
    public const string MimeType = "application/vnd.course.skipped+json";

    /// <summary>Why the cell with these outputs could not run; null where it ran.</summary>
    public static string? ReasonIn(JsonArray outputs) =>
        outputs.OfType<JsonObject>()
            .Select(output => JsonValues.Meaning(JsonValues.Field(output["data"], MimeType)))
            .OfType<JsonObject>()
            .Select(skip => JsonValues.Text(skip["reason"]))
            .FirstOrDefault();
}
