using Course.Classroom.Assignments;
using Course.Runner;

namespace Course.Classroom.Grading;

/// <summary>A submission, or one task of it, that is graded once more though nothing has changed.</summary>
/// <param name="Student">Whose.</param>
/// <param name="Task">Which task's result is replaced; null for all.</param>
public sealed record Repeated(string Student, string? Task)
{
    /// <summary>Reads what was written as STUDENT or STUDENT:TASK.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="submissions">Everybody.</param>
    /// <param name="assignment">The assignment.</param>
    /// <exception cref="MisuseException">There is no such student or task.</exception>
    public static IReadOnlyList<Repeated> Of(IEnumerable<string> written, IReadOnlyList<Submission> submissions, Assignment assignment)
    {
        ArgumentNullException.ThrowIfNull(written);
        return [.. written.Select(one => Of(one, submissions, assignment))];
    }

    private static Repeated Of(string written, IReadOnlyList<Submission> submissions, Assignment assignment)
    {
        // A name may hold a colon itself.
        if (submissions.Any(submission => submission.Student == written))
            return new Repeated(written, null);
        int colon = written.LastIndexOf(':');
        string student = colon < 0 ? written : written[..colon];
        if (submissions.All(submission => submission.Student != student))
            throw new MisuseException($"--again {written}: nobody is called {student}.");
        string task = written[(colon + 1)..];
        return assignment.Tasks.Any(known => known.Id == task)
            ? new Repeated(student, task)
            : throw new MisuseException($"--again {written}: there is no task {task}; there are {string.Join(", ", assignment.Tasks.Select(known => known.Id))}.");
    }
}
