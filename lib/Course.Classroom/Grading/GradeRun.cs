using System.Security.Cryptography;
using System.Text;
using Course.Classroom.Assignments;
using Course.Classroom.Gradebook;
using Course.Jupyter.Clients;
using Course.Runner.Discovery;

namespace Course.Classroom.Grading;

/// <summary>Grades the submissions of an assignment into a gradebook. Stopped at any moment, it goes on there the next time.</summary>
public sealed class GradeRun(GradeOptions options, Assignment assignment, GradebookFile gradebook)
{
    /// <summary>What tells this assignment from a changed one.</summary>
    public static string HashOf(Assignment assignment) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(assignment.Source.ToJson())));

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
    /// <exception cref="ReferenceFailedException">The solutions do not get all points.</exception>
    /// <exception cref="KernelException">The course's kernel does not start.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped; what was graded is kept.</exception>
    public async Task RunAsync(IReadOnlyList<Submission> submissions, IGradeProgress progress, CancellationToken stop)
    {
        gradebook.Put(assignment);
        string sourceHash = HashOf(assignment);
        List<(Submission Submission, GradeKey Key)> open = [];
        foreach (var submission in submissions)
        {
            var key = new GradeKey(submission.Student, assignment.Id, SubmissionReader.HashOf(submission), sourceHash, options.KernelVersion);
            if (gradebook.Holds(key, submission.Submitted))
                progress.KnownAlready(submission.Student);
            else
                open.Add((submission, key));
        }
        if (open.Count == 0)
            return;
        var grader = new SubmissionGrader(options, assignment);
        if (await grader.GradeReferenceAsync(stop) is var reference && reference.Earned < reference.Max)
            throw new ReferenceFailedException(reference);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = stop };
        await Parallel.ForEachAsync(open, limits, async (next, token) =>
        {
            var result = await grader.GradeAsync(next.Submission, token);
            gradebook.Put(next.Key, result);
            progress.Graded(result);
        });
    }
}
