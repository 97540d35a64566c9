using Course.Classroom.Results;

namespace Course.Classroom.Gradebook;

/// <summary>What students have earned in all assignments together.</summary>
/// <param name="assignments">The assignments that count.</param>
/// <param name="results">All results, one for each student and assignment.</param>
internal sealed class CourseTotals(IReadOnlyList<GradedAssignment> assignments, IEnumerable<SubmissionResult> results)
{
    private readonly Dictionary<(string Student, string Assignment), SubmissionResult> results = results.ToDictionary(result => (result.Student, result.Assignment));

    /// <summary>The assignments that count, in order.</summary>
    public IReadOnlyList<GradedAssignment> Assignments { get; } = assignments;

    /// <summary>Everybody who has a result in any assignment, sorted.</summary>
    public IReadOnlyList<string> Students => [.. results.Keys.Select(key => key.Student).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The points there are.</summary>
    public double Max => Assignments.Sum(assignment => assignment.Points);

    /// <summary>What a student handed in for an assignment, or was given points for by a person; null for nothing.</summary>
    public SubmissionResult? ResultOf(string student, GradedAssignment assignment) =>
        results.GetValueOrDefault((student, assignment.Id)) is { } result
            && (result.Verdict != SubmissionVerdict.NoSubmission || result.Tasks.Any(task => task.Mark?.Score is not null))
            ? result
            : null;

    /// <summary>A student's points. What was not handed in gives none.</summary>
    public double ScoreOf(string student) => Assignments.Sum(assignment => ResultOf(student, assignment)?.Score ?? 0);

    /// <summary>The assignments for which a student handed in nothing.</summary>
    public IEnumerable<GradedAssignment> MissingOf(string student) => Assignments.Where(assignment => ResultOf(student, assignment) is null);

    /// <summary>How many of a student's answers a person has yet to grade.</summary>
    public int WaitingOf(string student) => Assignments.Sum(assignment => ResultOf(student, assignment)?.Waiting ?? 0);
}
