using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Course.Classroom.Assignments;
using Course.Classroom.Gradebook;
using Course.Classroom.Results;
using Course.Jupyter.Clients;
using Course.Jupyter.Documents;
using Course.Runner.Discovery;

namespace Course.Classroom.Grading;

/// <summary>Grades the submissions of an assignment into a gradebook. Stopped at any moment, it goes on there the next time.</summary>
public sealed class GradeRun(GradeOptions options, Assignment assignment, GradebookFile gradebook)
{
    /// <summary>Who is graded once more though nothing has changed. Where there is somebody, nobody else is graded.</summary>
    public IReadOnlyList<Repeated> Again { get; init; } = [];

    /// <summary>When it is due, and for whom later; what the notebook says if nothing else is.</summary>
    public Deadlines Deadlines { get; init; } = new(assignment);

    /// <summary>The submissions that fall to one of several machines. The same names give the same parts on each.</summary>
    public static IReadOnlyList<Submission> Select(IReadOnlyList<Submission> submissions, Shard shard)
    {
        var own = shard.Select(submissions.Select(submission => submission.Student)).ToHashSet();
        return [.. submissions.Where(submission => own.Contains(submission.Student))];
    }

    /// <summary>What the gradebook says already: when the assignment is due, and who has more time.</summary>
    /// <exception cref="GradebookException">The gradebook cannot be read.</exception>
    public (DateTimeOffset? Due, IReadOnlyList<string> Extended) Recorded()
    {
        var due = gradebook.Assignments().FirstOrDefault(one => one.Id == assignment.Id)?.Due;
        return (due, [.. gradebook.FromChecks().Where(entry => entry.Key.Assignment == assignment.Id && entry.Result.Lateness.Due > due).Select(entry => entry.Key.Student)]);
    }

    /// <summary>
    /// Grades those that are not graded yet, and commits each result as soon as it is there. Where only a time or a deadline has changed, the penalty
    /// is worked out anew, and nothing runs. First the assignment's own solutions are
    /// graded: what they do not get here, nobody could.
    /// </summary>
    /// <exception cref="ReferenceFailedException">The solutions do not run, or do not get all points.</exception>
    /// <exception cref="GradebookException">The gradebook cannot be read or written.</exception>
    /// <exception cref="KernelException">The course's kernel does not start.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped; what was graded is kept.</exception>
    public async Task RunAsync(IReadOnlyList<Submission> submissions, IGradeProgress progress, CancellationToken stop)
    {
        gradebook.Put(new GradedAssignment(assignment.Id, assignment.Title, assignment.Points, Deadlines.Due));
        string sourceHash = HashOf(assignment);
        List<(Submission Submission, GradeKey Key)> open = [];
        foreach (var (submission, hash) in submissions.Where(submission => Again.Count == 0 || Again.Any(one => one.Student == submission.Student)).Select(SubmissionReader.Hashed))
        {
            var key = new GradeKey(submission.Student, assignment.Id, hash, sourceHash, options.KernelVersion);
            if (Again.Count == 0 && gradebook.LatenessOf(key) is { } before)
                Renew(key, before, Deadlines.Of(submission), progress);
            else
                open.Add((submission, key));
        }
        if (open.Count == 0)
            return;
        await using var grader = await SubmissionGrader.StartAsync(options, assignment, stop);
        await grader.CheckReferenceAsync(stop);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = stop };
        await Parallel.ForEachAsync(open, limits, async (next, token) =>
        {
            var result = await grader.GradeAsync(next.Submission, token) with { Lateness = Deadlines.Of(next.Submission) };
            if (next.Submission.ChoiceNote is { } note)
                result = result with { Suspicions = [.. result.Suspicions, new Remark("the file", note)] };
            result = Kept(next.Key, result);
            gradebook.Put(new GradebookEntry(next.Key, result));
            progress.Graded(result);
        });
    }

    /// <summary>The result with the tasks of the one before, where only some were to be graded again. An earlier hand-in's tasks are not kept.</summary>
    private SubmissionResult Kept(GradeKey key, SubmissionResult result)
    {
        var tasks = Again.Where(one => one.Student == key.Student).Select(one => one.Task).ToList();
        if (tasks.Count == 0 || tasks.Contains(null) || gradebook.FromChecks().FirstOrDefault(entry => entry.Key == key) is not { } before)
            return result;
        return result with { Tasks = [.. result.Tasks.Select(task => tasks.Contains(task.TaskId) ? task : before.Result.Tasks.FirstOrDefault(old => old.TaskId == task.TaskId) ?? task)] };
    }

    private void Renew(GradeKey key, Lateness before, Lateness now, IGradeProgress progress)
    {
        if (now != before)
            gradebook.Put(key, now);
        if (now.Penalty == before.Penalty)
            progress.AlreadyGraded(key.Student);
        else
            progress.PenaltyChanged(key.Student, before.Penalty, now.Penalty);
    }

    /// <summary>What tells this assignment from a changed one. When it is due and what lateness costs decide no point of an answer.</summary>
    private static string HashOf(Assignment assignment)
    {
        var source = NotebookDocument.Parse(assignment.Source.ToJson(), assignment.Source.Name);
        var settings = (JsonObject)source.Metadata["course"]!["assignment"]!;
        settings.Remove("due");
        settings.Remove("late");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.ToJson())));
    }
}

/// <summary>Hears how grading goes on. With several submissions at once the calls come from several threads.</summary>
public interface IGradeProgress
{
    /// <summary>A submission has its result.</summary>
    void Graded(SubmissionResult result);

    /// <summary>A submission was graded by an earlier run.</summary>
    void AlreadyGraded(string student);

    /// <summary>A submission was graded by an earlier run, and its time or deadline has changed since.</summary>
    /// <param name="student">Whose.</param>
    /// <param name="before">The part of the score, 0 to 1, that was taken off.</param>
    /// <param name="now">The part that is taken off now.</param>
    void PenaltyChanged(string student, double before, double now);
}

/// <summary>The assignment's own solutions do not run or do not get all points on this machine, so no submission could be graded fairly.</summary>
public sealed class ReferenceFailedException : Exception
{
    internal ReferenceFailedException(SubmissionResult result) : base(Text(result))
    {
    }

    internal ReferenceFailedException(string message) : base(message)
    {
    }

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
