using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Course.Classroom.Assignments;
using Course.Classroom.Gradebook;
using Course.Classroom.Results;
using Course.Jupyter.Clients;
using Course.Runner.Discovery;

namespace Course.Classroom.Grading;

/// <summary>Grades the submissions of an assignment into a gradebook. Stopped at any moment, it goes on there the next time.</summary>
public sealed class GradeRun(GradeOptions options, Assignment assignment, GradebookFile gradebook)
{
    /// <summary>The submissions that fall to one of several machines. The same names give the same parts on each.</summary>
    public static IReadOnlyList<Submission> Select(IReadOnlyList<Submission> submissions, Shard shard)
    {
        var own = shard.Select(submissions.Select(submission => submission.Student)).ToHashSet();
        return [.. submissions.Where(submission => own.Contains(submission.Student))];
    }

    /// <summary>
    /// Grades those that are not graded yet, and commits each result as soon as it is there. First the assignment's own solutions are
    /// graded: what they do not get here, nobody could.
    /// </summary>
    /// <exception cref="ReferenceFailedException">The solutions do not run, or do not get all points.</exception>
    /// <exception cref="GradebookException">The gradebook cannot be read or written.</exception>
    /// <exception cref="KernelException">The course's kernel does not start.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped; what was graded is kept.</exception>
    public async Task RunAsync(IReadOnlyList<Submission> submissions, IGradeProgress progress, CancellationToken stop)
    {
        gradebook.Put(assignment);
        string sourceHash = HashOf(assignment);
        List<(Submission Submission, GradeKey Key)> open = [];
        foreach (var (submission, hash) in submissions.Select(SubmissionReader.Hashed))
        {
            var key = new GradeKey(submission.Student, assignment.Id, hash, sourceHash, options.KernelVersion);
            if (gradebook.Contains(key, submission.Submitted))
                progress.AlreadyGraded(submission.Student);
            else
                open.Add((submission, key));
        }
        if (open.Count == 0)
            return;
        await using var grader = await SubmissionGrader.StartAsync(options, assignment, stop);
        if (await grader.GradeReferenceAsync(stop) is var reference && reference.Earned < reference.Max)
            throw new ReferenceFailedException(reference);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = stop };
        await Parallel.ForEachAsync(open, limits, async (next, token) =>
        {
            var result = await grader.GradeAsync(next.Submission, token);
            gradebook.Put(new GradebookEntry(next.Key, result));
            progress.Graded(result);
        });
    }

    /// <summary>What tells this assignment from a changed one.</summary>
    private static string HashOf(Assignment assignment) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(assignment.Source.ToJson())));
}

/// <summary>Hears how grading goes on. With several submissions at once the calls come from several threads.</summary>
public interface IGradeProgress
{
    /// <summary>A submission has its result.</summary>
    void Graded(SubmissionResult result);

    /// <summary>A submission was graded by an earlier run.</summary>
    void AlreadyGraded(string student);
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
