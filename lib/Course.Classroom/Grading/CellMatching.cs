using Course.Classroom.Assignments;
using Course.Jupyter.Documents;

namespace Course.Classroom.Grading;

/// <summary>Which cell of a submission is which of the assignment: by the id for grading, else by the notebook's cell id, else by an equal text.</summary>
internal sealed class CellMatching
{
    private readonly Dictionary<NotebookCell, NotebookCell> submittedBySource = [];
    private readonly Dictionary<NotebookCell, NotebookCell> sourceBySubmitted = [];

    public CellMatching(NotebookDocument source, NotebookDocument submitted)
    {
        Match(source, submitted, cell => NbgraderMetadata.Of(cell)?.GradeId is { Length: > 0 } id ? id : null);
        Match(source, submitted, cell => cell.Id);
        Match(source, submitted, cell => cell.Source.Length == 0 ? null : ReleasedText(cell));
    }

    /// <summary>The student's cell in the place of a source's; null when there is none.</summary>
    public NotebookCell? SubmittedFor(NotebookCell source) => submittedBySource.GetValueOrDefault(source);

    /// <summary>The source's cell that a student's stands for; null for one of their own.</summary>
    public NotebookCell? SourceOf(NotebookCell submitted) => sourceBySubmitted.GetValueOrDefault(submitted);

    /// <summary>A cell's text as learners get it, their own text taken as it is.</summary>
    public static string ReleasedText(NotebookCell cell) =>
        (CodeRegion.HiddenTests.IsIn(cell.Source) ? CodeRegion.HiddenTests.Replace(cell.Source, (_, _) => []) : cell.Source).Trim();

    private void Match(NotebookDocument source, NotebookDocument submitted, Func<NotebookCell, string?> key)
    {
        var open = new Dictionary<string, NotebookCell>();
        foreach (var cell in submitted.Cells.Where(cell => !sourceBySubmitted.ContainsKey(cell)))
        {
            if (key(cell) is { } name)
                open.TryAdd(name, cell);
        }
        foreach (var cell in source.Cells.Where(cell => !submittedBySource.ContainsKey(cell)))
        {
            if (key(cell) is { } name && open.Remove(name, out var found))
                (submittedBySource[cell], sourceBySubmitted[found]) = (found, cell);
        }
    }
}
