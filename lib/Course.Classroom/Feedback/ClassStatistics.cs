using Course.Classroom.Results;

namespace Course.Classroom.Feedback;

/// <summary>How a class did in one assignment.</summary>
/// <param name="Submissions">How many submissions there are.</param>
/// <param name="Answered">In how many of them something was answered; what follows, up to the tasks, is about these alone.</param>
/// <param name="Mean">The mean of the points that count; 0 where nothing was answered.</param>
/// <param name="Median">The median of the points that count; 0 where nothing was answered.</param>
/// <param name="Tasks">The tasks in order; none where nothing was answered.</param>
/// <param name="Untouched">How many came back as they were handed out.</param>
/// <param name="Verdicts">How the others went, the commonest first.</param>
/// <param name="Failures">The commonest failures of checks, at most <see cref="MaxFailures"/>.</param>
/// <param name="Seconds">How long a submission took to grade, the median.</param>
/// <param name="MaxSeconds">How long the slowest took.</param>
/// <param name="MaxMemoryMB">The most memory one used.</param>
internal sealed record ClassStatistics(
    int Submissions,
    int Answered,
    double Mean,
    double Median,
    IReadOnlyList<TaskStatistics> Tasks,
    int Untouched,
    IReadOnlyList<(SubmissionVerdict Verdict, int Count)> Verdicts,
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
        List<SubmissionResult> answered = [.. results.Where(result => result.IsAnswered)], untouched = [.. results.Where(result => result is { Verdict: SubmissionVerdict.Graded, IsAnswered: false })];
        return new ClassStatistics(
            results.Count,
            answered.Count,
            answered.Count == 0 ? 0 : answered.Average(result => result.Score),
            answered.Count == 0 ? 0 : MedianOf(answered.Select(result => result.Score)),
            answered.Count == 0 ? [] : [.. answered[0].Tasks.Select(task => TaskStatistics.Of([.. answered.Select(result => result.Tasks.FirstOrDefault(other => other.TaskId == task.TaskId)).OfType<TaskResult>()]))],
            untouched.Count,
            [.. results.Except(untouched).CountBy(result => result.Verdict).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))],
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
