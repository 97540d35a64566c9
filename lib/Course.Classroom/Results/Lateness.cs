namespace Course.Classroom.Results;

/// <summary>When a submission came, when it was due, and what that costs.</summary>
/// <param name="Submitted">When it was handed in; null where nobody knows.</param>
/// <param name="Due">When it was due, an extension counted in; null for never.</param>
/// <param name="Penalty">The part of the score, 0 to 1, that lateness takes off.</param>
/// <param name="Note">What a person should know about the time; null for nothing.</param>
public sealed record Lateness(DateTimeOffset? Submitted, DateTimeOffset? Due, double Penalty, string? Note)
{
    /// <summary>Nothing is known, and nothing is taken off.</summary>
    public static Lateness None { get; } = new(null, null, 0, null);
}
