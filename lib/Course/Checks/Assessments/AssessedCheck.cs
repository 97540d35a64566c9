namespace Course.Checks;

/// <summary>One check of an assessment and what it found.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Expected">What was expected, as text.</param>
/// <param name="Actual">What came; null where nothing did.</param>
/// <param name="Hint">What to think about when it fails.</param>
/// <param name="LooksLike">The usual mistake that gives this very answer.</param>
/// <param name="Error">Why no answer came: an exception with its place, the time limit, no answer yet, a changed input.</param>
/// <param name="Hidden">Whether learners get to see the check only by its name.</param>
public sealed record AssessedCheck(
    string Name, double Points, bool Passed, string Expected, string? Actual, string? Hint, string? LooksLike, string? Error, bool Hidden)
{
    /// <summary>Whether no answer came because its time was up: a verdict of its own, which says nothing about the answer.</summary>
    public bool OutOfTime { get; init; }

    /// <summary>The points, or 0.</summary>
    public double Earned => Passed ? Points : 0;
}
