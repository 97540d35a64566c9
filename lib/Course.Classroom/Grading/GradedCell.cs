namespace Course.Classroom.Grading;

/// <summary>Whose a cell is.</summary>
internal enum CellRole
{
    /// <summary>The assignment's, as its source has it.</summary>
    Given,

    /// <summary>The student's: an answer, a cell that may be changed, or one of their own.</summary>
    Students,

    /// <summary>A test cell, as the source has it.</summary>
    Test,
}

/// <summary>One cell to run.</summary>
/// <param name="Role">Whose it is.</param>
/// <param name="Code">What is run.</param>
/// <param name="Name">What messages call it.</param>
/// <param name="TaskId">The task it belongs to; null for none.</param>
/// <param name="GradeId">The id of a test cell; empty for others.</param>
/// <param name="Points">What a test cell is worth.</param>
internal sealed record GradedCell(CellRole Role, string Code, string Name, string? TaskId, string GradeId = "", double Points = 0);

/// <summary>A submission with the assignment's cells put back.</summary>
/// <param name="Cells">The code cells in the order of the source, the student's own where they stood.</param>
/// <param name="Unanswered">The tasks in whose cells nothing was written.</param>
/// <param name="Tampering">What was changed that may not be.</param>
internal sealed record RestoredNotebook(IReadOnlyList<GradedCell> Cells, IReadOnlySet<string> Unanswered, IReadOnlyList<Remark> Tampering);
