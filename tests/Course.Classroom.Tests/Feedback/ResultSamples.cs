using Course.Classroom.Results;

namespace Course.Classroom.Tests.Feedback;

/// <summary>Results of one task, as pages are tried with.</summary>
internal static class ResultSamples
{
    public static CheckResult Passed(string name) => new(name, 1, 1, true, "1", "1", null, null, null, false);

    public static CheckResult Failed(string name, string? looksLike = null, string? error = null, bool hidden = false) =>
        new(name, 1, 0, false, "1", error is null ? "2" : null, "hint", looksLike, error, hidden);

    public static SubmissionResult Of(string student, TaskVerdict verdict, string? reason, params CheckResult[] checks) => new(
        student, "small", SubmissionVerdict.Graded, null,
        [new TaskResult("scores", "Scores", checks.Sum(check => check.Earned), 3, verdict, checks, 0.1, reason)],
        LatePenalty: 0, [], [], [], Seconds: 2.5, PeakMemoryMB: 200);
}
