using System.Text.Json.Nodes;

namespace Course.Classroom.Assignments;

/// <summary>What a late submission costs. Days are counted from when it was due; only whether it is late at all is decided after the grace.</summary>
/// <param name="PenaltyPerDay">The part of the score, 0 to 1, that each begun day takes off.</param>
/// <param name="MaxPenalty">The largest part of the score, 0 to 1, that is taken off.</param>
/// <param name="Grace">How late costs nothing.</param>
/// <param name="ClosedAfterDays">After so many days nothing counts any more; null for never.</param>
internal sealed record LateRule(double PenaltyPerDay, double MaxPenalty, TimeSpan Grace, double? ClosedAfterDays)
{
    /// <summary>How the rule is written in a notebook.</summary>
    public const string Form =
        "{\"penaltyPerDay\": 0.1, \"maxPenalty\": 0.5, \"graceMinutes\": 15, \"closedAfterDays\": 7}: parts of the score from 0 to 1, minutes, and days; only the first is needed";

    private const double MaxMinutes = 60 * 24 * 366;
    private static readonly string[] Fields = ["penaltyPerDay", "maxPenalty", "graceMinutes", "closedAfterDays"];

    /// <summary>A late submission costs nothing.</summary>
    public static LateRule None { get; } = new(0, 0, TimeSpan.Zero, null);

    /// <summary>The part of the score, 0 to 1, that is taken off.</summary>
    /// <param name="due">When the submission was due.</param>
    /// <param name="submitted">When it came.</param>
    public double PenaltyOf(DateTimeOffset due, DateTimeOffset submitted)
    {
        var late = submitted - due;
        if (late <= Grace || late <= TimeSpan.Zero)
            return 0;
        return late.TotalDays > ClosedAfterDays ? 1 : Math.Min(MaxPenalty, Math.Ceiling(late.TotalDays) * PenaltyPerDay);
    }

    /// <summary>Reads a rule; null where it is none.</summary>
    internal static LateRule? Read(JsonNode? node)
    {
        if (node is null)
            return None;
        if (node is not JsonObject fields || fields.Any(field => !Fields.Contains(field.Key)))
            return null;
        double? perDay = NbgraderMetadata.Number(fields["penaltyPerDay"]);
        double? max = fields["maxPenalty"] is null ? 1 : NbgraderMetadata.Number(fields["maxPenalty"]);
        double? grace = fields["graceMinutes"] is null ? 0 : NbgraderMetadata.Number(fields["graceMinutes"]);
        double? closed = NbgraderMetadata.Number(fields["closedAfterDays"]);
        bool isRule = perDay is >= 0 and <= 1 && max is >= 0 and <= 1 && grace is >= 0 and <= MaxMinutes && (fields["closedAfterDays"] is null || closed >= 0);
        return isRule ? new LateRule(perDay!.Value, max!.Value, TimeSpan.FromMinutes(grace!.Value), closed) : null;
    }
}
