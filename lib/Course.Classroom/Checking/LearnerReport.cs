namespace Course.Classroom.Checking;

/// <summary>What a learner is told before handing in.</summary>
/// <param name="Path">The file.</param>
/// <param name="Assignment">The assignment's id; empty where the file names none.</param>
/// <param name="Problems">What must be put right.</param>
/// <param name="Notes">What is worth knowing.</param>
/// <param name="Tasks">The tasks in order.</param>
public sealed record LearnerReport(string Path, string Assignment, IReadOnlyList<string> Problems, IReadOnlyList<string> Notes, IReadOnlyList<LearnerTask> Tasks)
{
    /// <summary>Whether there is no problem, and every task that checks can tell about passes all of them.</summary>
    public bool IsReady => Problems.Count == 0 && Tasks.Count > 0 && Tasks.All(task => task.IsReady);
}

/// <summary>One task.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsAnswered">Whether anything was written.</param>
/// <param name="Points">What it is worth as far as the notebook says.</param>
/// <param name="Checks">Its visible checks; none where they did not come to their end.</param>
/// <param name="Problem">Why a cell of it did not run to its end; null when all did.</param>
/// <param name="IsByHand">Whether a person grades it.</param>
public sealed record LearnerTask(string Id, bool IsAnswered, double Points, IReadOnlyList<LearnerCheckResult> Checks, string? Problem, bool IsByHand)
{
    /// <summary>Whether nothing that can be seen here is missing.</summary>
    public bool IsReady => IsAnswered && Problem is null && Checks.All(check => check.Passed) && (IsByHand || Checks.Count > 0);
}

/// <summary>One visible check.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Actual">What came; null where nothing did.</param>
/// <param name="Hint">What to think about.</param>
/// <param name="LooksLike">The usual mistake that gives this answer.</param>
/// <param name="Error">Why no answer came.</param>
public sealed record LearnerCheckResult(string Name, double Points, bool Passed, string? Expected, string? Actual, string? Hint, string? LooksLike, string? Error);
