namespace Course.Classroom.Assignments;

/// <summary>A notebook that is not an assignment as it should be; names every problem.</summary>
public sealed class AssignmentFormatException : Exception
{
    internal AssignmentFormatException(string name, IReadOnlyList<AssignmentProblem> problems)
        : base(string.Join('\n', [$"{name} is not an assignment as it should be:", .. problems.Select(problem => $"  {problem}")])) => Problems = problems;

    /// <summary>What is wrong, in the order of the cells.</summary>
    internal IReadOnlyList<AssignmentProblem> Problems { get; }
}

/// <summary>One thing that is wrong with an assignment.</summary>
/// <param name="Cell">The cell, counted from 1 over all cells; null for what concerns the whole notebook.</param>
/// <param name="Id">The cell's nbgrader id, or its notebook id where it has none.</param>
/// <param name="Rule">The rule, in a word or two.</param>
/// <param name="Text">What was found, and what would be right.</param>
internal sealed record AssignmentProblem(int? Cell, string? Id, string Rule, string Text)
{
    /// <summary>For example <c>cell 7 (id scaled-scores): points: …</c>.</summary>
    public override string ToString() => Cell is null ? $"notebook: {Rule}: {Text}" : $"cell {Cell} (id {Id}): {Rule}: {Text}";
}
