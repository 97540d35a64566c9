namespace Windows;

/// <summary>One thing that is tried under Wine.</summary>
/// <param name="Name">What it is, in a few words: the first column of the table.</param>
/// <param name="Group">The word by which it is asked for.</param>
/// <param name="Limit">How long it may take; past that it has failed.</param>
/// <param name="Run">Runs it with this limit.</param>
internal sealed record Check(string Name, string Group, TimeSpan Limit, Func<TimeSpan, Task<Result>> Run)
{
    /// <summary>Whether it belongs to the short part that continuous integration runs.</summary>
    public bool IsSmoke { get; init; }
}

/// <summary>How a check went.</summary>
/// <param name="Problem">What is wrong; null when nothing.</param>
/// <param name="Figure">What was counted, for the table.</param>
internal sealed record Result(string? Problem, string Figure);
