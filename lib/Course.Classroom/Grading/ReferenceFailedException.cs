using System.Globalization;

namespace Course.Classroom.Grading;

/// <summary>The assignment's own solutions do not get all points on this machine, so no submission could be graded fairly.</summary>
/// <param name="result">What they got.</param>
public sealed class ReferenceFailedException(SubmissionResult result) : Exception(Text(result))
{
    private static string Text(SubmissionResult result)
    {
        var lost = result.Tasks.Where(task => task.Score < task.Max).Select(task =>
            string.Create(CultureInfo.InvariantCulture, $"  {task.TaskId}: {task.Score:0.##} of {task.Max:0.##}; {Why(task)}"));
        return string.Create(CultureInfo.InvariantCulture, $"Nothing was graded: the own solutions of {result.Assignment} get {result.Earned:0.##} of {result.Max:0.##} points here.\n")
            + string.Join('\n', lost) + (result.Reason is null ? "" : $"\n  {result.Reason}");
    }

    private static string Why(TaskResult task) =>
        task.Reason ?? task.Checks.FirstOrDefault(check => !check.Passed) switch
        {
            { Error: { } error } check => $"{check.Name}: {error}",
            { } check => $"{check.Name}: expected {check.Expected}, came {check.Actual}",
            null => VerdictNames.Of(task.Verdict),
        };
}
