using System.Text.Json.Nodes;

namespace Course.Classroom.Assignments;

/// <summary>What a late submission costs.</summary>
/// <param name="PenaltyPerDay">The part of the score, 0 to 1, that each begun day takes off.</param>
/// <param name="MaxPenalty">The largest part of the score, 0 to 1, that is taken off.</param>
public sealed record LateRule(double PenaltyPerDay, double MaxPenalty)
{
    /// <summary>A late submission costs nothing.</summary>
    public static LateRule None { get; } = new(0, 0);

    /// <summary>The part of the score, 0 to 1, that is taken off.</summary>
    /// <param name="due">When the submission was due.</param>
    /// <param name="submitted">When it came.</param>
    public double PenaltyOf(DateTimeOffset due, DateTimeOffset submitted) =>
        submitted <= due ? 0 : Math.Min(MaxPenalty, Math.Ceiling((submitted - due).TotalDays) * PenaltyPerDay);

    internal static LateRule? Read(JsonNode? node) => node switch
    {
        null => None,
        JsonObject fields when fields.All(field => field.Key is "penaltyPerDay" or "maxPenalty")
            && NbgraderMetadata.Number(fields["penaltyPerDay"]) is >= 0 and <= 1 and var perDay
            && (fields["maxPenalty"] is null ? 1 : NbgraderMetadata.Number(fields["maxPenalty"])) is >= 0 and <= 1 and var most => new LateRule(perDay, most),
        _ => null,
    };
}
