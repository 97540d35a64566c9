using Course.Classroom.Results;

namespace Course.Classroom.Feedback;

/// <summary>How a class did in one assignment.</summary>
/// <param name="Submissions">How many submissions there are.</param>
/// <param name="Mean">The mean of the points that count.</param>
/// <param name="Median">The median of the points that count.</param>
/// <param name="Verdicts">How the submissions went, the commonest first.</param>
/// <param name="Tasks">The tasks in order.</param>
/// <param name="Failures">The commonest failures of checks, at most <see cref="MaxFailures"/>.</param>
/// <param name="Seconds">How long a submission took to grade, the median.</param>
/// <param name="MaxSeconds">How long the slowest took.</param>
/// <param name="MaxMemoryMB">The most memory one used.</param>
internal sealed record ClassStatistics(
    int Submissions,
    double Mean,
    double Median,
    IReadOnlyList<(SubmissionVerdict Verdict, int Count)> Verdicts,
    IReadOnlyList<TaskStatistics> Tasks,
    IReadOnlyList<CommonFailure> Failures,
    double Seconds,
    double MaxSeconds,
    double MaxMemoryMB)
{
    /// <summary>So many failures are listed.</summary>
    public const int MaxFailures = 12;

    /// <summary>The statistics of the results of one assignment.</summary>
    /// <param name="results">One for each student, at least one.</param>
    public static ClassStatistics Of(IReadOnlyList<SubmissionResult> results)
    {
        return new ClassStatistics(
            results.Count,
            results.Average(result => result.Score),
            MedianOf(results.Select(result => result.Score)),
            [.. results.CountBy(result => result.Verdict).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))],
            [.. results[0].Tasks.Select(task => TaskStatistics.Of([.. results.Select(result => result.Tasks.FirstOrDefault(other => other.TaskId == task.TaskId)).OfType<TaskResult>()]))],
            CommonFailure.In(results, MaxFailures),
            MedianOf(results.Select(result => result.Seconds)),
            results.Max(result => result.Seconds),
            results.Max(result => result.PeakMemoryMB));
    }

    internal static double MedianOf(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <summary>How a class did in one task.</summary>
/// <param name="TaskId">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Max">The points there are.</param>
/// <param name="Mean">The mean of the points earned.</param>
/// <param name="Counts">How many earned nothing, up to a quarter, half, three quarters of the points, more, and all of them.</param>
/// <param name="Unanswered">How many wrote nothing.</param>
/// <param name="Seconds">How long its test cells took, the median of those that ran.</param>
internal sealed record TaskStatistics(string TaskId, string Title, double Max, double Mean, IReadOnlyList<int> Counts, int Unanswered, double Seconds)
{
    /// <summary>What the parts of <see cref="Counts"/> mean.</summary>
    public static readonly IReadOnlyList<string> Parts = ["none", "≤ ¼", "≤ ½", "≤ ¾", "< all", "all"];

    /// <summary>The statistics of one task.</summary>
    /// <param name="results">One for each student, at least one.</param>
    public static TaskStatistics Of(IReadOnlyList<TaskResult> results)
    {
        int[] counts = new int[Parts.Count];
        foreach (var result in results)
            counts[PartOf(result)]++;
        var ran = results.Where(result => result.Verdict is TaskVerdict.Graded or TaskVerdict.Failed or TaskVerdict.OutOfTime).ToList();
        return new TaskStatistics(
            results[0].TaskId, results[0].Title, results[0].Max, results.Average(result => result.Score), counts,
            results.Count(result => result.Verdict == TaskVerdict.NoAnswer), ran.Count == 0 ? 0 : ClassStatistics.MedianOf(ran.Select(result => result.Seconds)));
    }

    private static int PartOf(TaskResult result) =>
        result.Score <= 0 ? 0 : result.Score >= result.Max ? Parts.Count - 1 : Math.Clamp((int)Math.Ceiling(4 * result.Score / result.Max), 1, 4);
}

/// <summary>A check that several students failed in the same way.</summary>
/// <param name="Task">The title of the task.</param>
/// <param name="Check">The name of the check.</param>
/// <param name="LooksLike">The usual mistake it looks like, or what else came.</param>
/// <param name="Students">Who failed it, sorted.</param>
internal sealed record CommonFailure(string Task, string Check, string LooksLike, IReadOnlyList<string> Students)
{
    private const string AnotherAnswer = "another answer";
    private const int MaxLength = 120;

    /// <summary>The commonest failures, the most frequent first. What nobody wrote an answer to does not count.</summary>
    public static IReadOnlyList<CommonFailure> In(IEnumerable<SubmissionResult> results, int max)
    {
        var failed =
            from result in results
            from task in result.Tasks
            where task.Verdict != TaskVerdict.NoAnswer
            from check in task.Checks
            where !check.Passed
            group result.Student by (task.TaskId, task.Title, check.Name, LooksLike: LooksLikeOf(check)) into same
            orderby same.Count() descending, same.Key.TaskId, same.Key.Name, same.Key.LooksLike
            select new CommonFailure(same.Key.Title, same.Key.Name, same.Key.LooksLike, [.. same.Order(StringComparer.Ordinal)]);
        return [.. failed.Take(max)];
    }

    private static string LooksLikeOf(CheckResult check)
    {
        string text = check.LooksLike ?? check.Error?.Split('\n')[0] ?? AnotherAnswer;
        return text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength - 1), "…");
    }
}
