using Course.Classroom.Assignments;
using Course.Classroom.Results;
using Course.Jupyter.Clients;

namespace Course.Classroom.Grading;

/// <summary>Grades one file by itself, as a push to a repository asks for: no gradebook, no time of handing in.</summary>
public static class SingleGrade
{
    /// <summary>Grades a file. The assignment's own solutions are graded first, as for a class.</summary>
    /// <param name="options">How.</param>
    /// <param name="assignment">The assignment.</param>
    /// <param name="path">The file.</param>
    /// <param name="stop">Stops the run.</param>
    /// <exception cref="ReferenceFailedException">The solutions do not run, or do not get all points.</exception>
    /// <exception cref="KernelException">The course's kernel does not start.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static async Task<SubmissionResult> RunAsync(GradeOptions options, Assignment assignment, string path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(path);
        var (submission, _) = SubmissionReader.Hashed(new Submission(Path.GetFileNameWithoutExtension(path), Path.GetFullPath(path), null, null));
        await using var grader = await SubmissionGrader.StartAsync(options, assignment, stop);
        await grader.CheckReferenceAsync(stop);
        return await grader.GradeAsync(submission, stop);
    }
}
