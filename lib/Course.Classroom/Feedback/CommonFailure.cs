using System.Text.RegularExpressions;
using Course.Classroom.Results;

namespace Course.Classroom.Feedback;

/// <summary>Something that went wrong with several students in the same way. One mistake is one of these, however many checks of a task notice it.</summary>
/// <param name="Task">The title of the task.</param>
/// <param name="Check">The names of the checks, or that the task as a whole did not run.</param>
/// <param name="LooksLike">The usual mistake it looks like, the compiler's error, or what else came.</param>
/// <param name="Students">With whom, sorted.</param>
internal sealed partial record CommonFailure(string Task, string Check, string LooksLike, IReadOnlyList<string> Students)
{
    private const string AnotherAnswer = "another answer", WholeTask = "the whole task";
    private const int MaxLength = 120, MaxNames = 2;

    [GeneratedRegex(@"\bCS\d{4}\b")]
    private static partial Regex CompilerError();

    /// <summary>The commonest failures, the most frequent first. What nobody wrote an answer to does not count.</summary>
    public static IReadOnlyList<CommonFailure> In(IEnumerable<SubmissionResult> results, int max)
    {
        var failed =
            from result in results
            from task in result.Tasks
            from failure in Of(task)
            group (result.Student, failure.Check, failure.LooksLike) by (task.TaskId, task.Title, failure.Key) into same
            let students = same.Select(one => one.Student).Distinct().Order(StringComparer.Ordinal).ToList()
            orderby students.Count descending, same.Key.TaskId, same.Key.Key
            select new CommonFailure(same.Key.Title, Names([.. same.Select(one => one.Check).Distinct()]), same.First().LooksLike, students);
        return [.. failed.Take(max)];
    }

    /// <summary>What went wrong in a task, with what tells it from other failures there.</summary>
    private static IEnumerable<(string Key, string Check, string LooksLike)> Of(TaskResult task)
    {
        if (task.Verdict is TaskVerdict.NoAnswer or TaskVerdict.NotRun)
            yield break;
        bool isWhole = task.Verdict is TaskVerdict.DoesNotCompile or TaskVerdict.Failed;
        if (isWhole)
        {
            string reason = FirstLine(task.Reason ?? VerdictTexts.Of(task.Verdict));
            var error = task.Verdict == TaskVerdict.DoesNotCompile ? CompilerError().Match(reason) : Match.Empty;
            // The same error is about another name in each submission.
            yield return error.Success ? (error.Value, WholeTask, Short($"it does not compile: {reason[error.Index..]}")) : (reason, WholeTask, Short(reason));
        }
        foreach (var check in task.Checks.Where(check => !check.Passed && !(isWhole && check.Actual is null)))
        {
            string text = check.LooksLike ?? (check.Error is { } thrown ? FirstLine(thrown) : AnotherAnswer);
            yield return (text == AnotherAnswer ? $"{AnotherAnswer}: {check.Name}" : text, check.Name, Short(text));
        }
    }

    private static string Names(IReadOnlyList<string> checks) =>
        string.Join(", ", checks.Take(MaxNames)) + (checks.Count > MaxNames ? FormattableString.Invariant($" and {checks.Count - MaxNames} more") : "");

    private static string FirstLine(string text) => text.Split('\n')[0];

    private static string Short(string text) => text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength - 1), "…");
}
