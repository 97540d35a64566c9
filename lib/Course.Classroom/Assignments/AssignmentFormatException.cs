namespace Course.Classroom.Assignments;

/// <summary>A notebook that is not an assignment as it should be; names every problem.</summary>
/// <param name="name">The notebook.</param>
/// <param name="problems">What is wrong, at least one thing.</param>
public sealed class AssignmentFormatException(string name, IReadOnlyList<AssignmentProblem> problems)
    : Exception(string.Join('\n', [$"{name} is not an assignment as it should be:", .. problems.Select(problem => $"  {problem}")]))
{
    /// <summary>What is wrong, in the order of the cells.</summary>
    public IReadOnlyList<AssignmentProblem> Problems { get; } = problems;
}
