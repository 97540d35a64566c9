namespace Course.Classroom.Results;

/// <summary>What one check of a task found.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="Earned">The points it gave.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Expected">What was expected, as text.</param>
/// <param name="Actual">What came; null where nothing did.</param>
/// <param name="Hint">What to think about.</param>
/// <param name="LooksLike">The usual mistake that gives this answer.</param>
/// <param name="Error">Why no answer came.</param>
/// <param name="Hidden">Whether learners see of it its name and a hint only.</param>
public sealed record CheckResult(
    string Name, double Points, double Earned, bool Passed, string? Expected, string? Actual, string? Hint, string? LooksLike, string? Error, bool Hidden)
{
    /// <summary>What <c>Course.Checks.Assessment</c> says where the answer is still the stub.</summary>
    private const string NotAnswered = "Not answered yet.";

    private const string NothingCame = "No value came back that could be judged: the code did not compile, threw an exception here, ran out of time, or ended the program.";

    /// <summary>Whether its time was up before an answer came; known while grading only.</summary>
    internal bool OutOfTime { get; init; }

    private string? HiddenHint
    {
        get
        {
            if (LooksLike is not null)
                return null;
            string? usual = Hint is null ? null : $"{Hint} (A common reason; yours may be another.)";
            return Error is null or NotAnswered ? usual : string.Join(' ', new[] { NothingCame, usual }.OfType<string>());
        }
    }

    /// <summary>
    /// What a learner may see of it, and no hints where it passed. Of a hidden check that is its name and a hint that fits what came: the usual mistake that the
    /// answer looks like, or else the check's own hint, with a word before it where nothing came back. No text of the learner's code is in any of them.
    /// </summary>
    public CheckResult ForLearner() => this with
    {
        Hint = Passed ? null : Hidden ? HiddenHint : Hint,
        Expected = Hidden ? null : Expected,
        Actual = Hidden ? null : Actual,
        LooksLike = Passed ? null : LooksLike,
        Error = Hidden ? null : Error,
    };
}

/// <summary>What a task gave.</summary>
/// <param name="TaskId">Its id in the assignment.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Score">The points earned.</param>
/// <param name="Max">The points there are.</param>
/// <param name="Verdict">How it went.</param>
/// <param name="Checks">Its checks in order; none where no test cell came to its end.</param>
/// <param name="Seconds">How long its test cells took.</param>
/// <param name="Reason">Why it was not graded; null when it was.</param>
public sealed record TaskResult(
    string TaskId, string Title, double Score, double Max, TaskVerdict Verdict, IReadOnlyList<CheckResult> Checks, double Seconds, string? Reason)
{
    /// <summary>What a person gave or wrote; null where only checks decide.</summary>
    public Mark? Mark { get; init; }

    /// <summary>What the checks gave, where a person was at it; null where nobody was.</summary>
    public double? Automatic { get; init; }
}

/// <summary>Something a person may want to look at: a cell that was changed, or code that reaches beyond its task.</summary>
/// <param name="Cell">Which cell.</param>
/// <param name="What">What was found and what was done.</param>
public sealed record Remark(string Cell, string What);

/// <summary>What a submission gave.</summary>
/// <param name="Student">Whose it is.</param>
/// <param name="Assignment">The assignment's id.</param>
/// <param name="Verdict">How it went as a whole.</param>
/// <param name="Reason">Why it was not graded to its end; null when it was.</param>
/// <param name="Tasks">All tasks of the assignment in order.</param>
/// <param name="LatePenalty">The part of the score, 0 to 1, that lateness takes off.</param>
/// <param name="Tampering">Cells of the assignment that were changed.</param>
/// <param name="Suspicions">Code that reaches beyond its task.</param>
/// <param name="Log">What happened outside of the test cells, one line each.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="PeakMemoryMB">The most memory it used, in units of 2^20 bytes.</param>
public sealed record SubmissionResult(
    string Student,
    string Assignment,
    SubmissionVerdict Verdict,
    string? Reason,
    IReadOnlyList<TaskResult> Tasks,
    double LatePenalty,
    IReadOnlyList<Remark> Tampering,
    IReadOnlyList<Remark> Suspicions,
    IReadOnlyList<string> Log,
    double Seconds,
    double PeakMemoryMB)
{
    /// <summary>When it was handed in; null where nobody knows.</summary>
    public DateTimeOffset? Submitted { get; init; }

    /// <summary>When it was due, an extension counted in; null for never.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>What a person should know about the time of handing in; null for nothing.</summary>
    public string? TimeNote { get; init; }

    /// <summary>When it came, when it was due, and what that costs.</summary>
    public Lateness Lateness
    {
        get => new(Submitted, Due, LatePenalty, TimeNote);
        init => (Submitted, Due, LatePenalty, TimeNote) = (value.Submitted, value.Due, value.Penalty, value.Note);
    }

    /// <summary>How many answers a person has yet to grade.</summary>
    public int Waiting => Tasks.Count(task => task is { Verdict: TaskVerdict.ByHand, Mark: null });

    /// <summary>Whether it is a notebook of the assignment in which something was answered.</summary>
    public bool IsAnswered => Verdict is SubmissionVerdict.Graded or SubmissionVerdict.KernelDied or SubmissionVerdict.TimedOut or SubmissionVerdict.OutOfMemory
        && Tasks.Any(task => task.Verdict != TaskVerdict.NoAnswer);

    /// <summary>The points earned, lateness left aside.</summary>
    public double Earned => Tasks.Sum(task => task.Score);

    /// <summary>The points that count.</summary>
    public double Score => Earned * (1 - LatePenalty);

    /// <summary>The points there are.</summary>
    public double Max => Tasks.Sum(task => task.Max);
}
