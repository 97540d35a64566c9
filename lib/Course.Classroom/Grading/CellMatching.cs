using Course.Classroom.Assignments;
using Course.Jupyter.Documents;

namespace Course.Classroom.Grading;

/// <summary>Which cell of a submission is which of the assignment: by the id for grading, else by the notebook's cell id, else by an equal text.</summary>
internal sealed class CellMatching
{
    private readonly Dictionary<NotebookCell, NotebookCell> submittedBySource = [];
    private readonly Dictionary<NotebookCell, NotebookCell> sourceBySubmitted = [];
    private readonly GradingPlan plan;

    public CellMatching(GradingPlan plan, NotebookDocument submitted)
    {
        this.plan = plan;
        var source = plan.Assignment.Source;
        Match(source, submitted, cell => NbgraderMetadata.Of(cell)?.GradeId is { Length: > 0 } id ? id : null);
        Match(source, submitted, cell => cell.Id);
        Match(source.Cells, cell => TextOf(plan.ReleasedOf(cell)), submitted.Cells, TextOf);
    }

    /// <summary>The student's cell in the place of a source's; null when there is none.</summary>
    public NotebookCell? SubmittedFor(NotebookCell source) => submittedBySource.GetValueOrDefault(source);

    /// <summary>The source's cell that a student's stands for; null for one of their own.</summary>
    public NotebookCell? SourceOf(NotebookCell submitted) => sourceBySubmitted.GetValueOrDefault(submitted);

    /// <summary>Whether learners get a cell with something in it; one of hidden tests alone is empty.</summary>
    public bool IsReleased(NotebookCell source) => TextOf(plan.ReleasedOf(source)).Length > 0;

    /// <summary>Whether a student's cell still says what they got. Empty lines do not count: nbgrader's own student version has other ones.</summary>
    public bool IsUnchanged(NotebookCell source, NotebookCell submitted) => TextOf(submitted) == TextOf(plan.ReleasedOf(source));

    private static string TextOf(NotebookCell cell) =>
        string.Join('\n', cell.Source.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0));

    private void Match(NotebookDocument source, NotebookDocument submitted, Func<NotebookCell, string?> key) => Match(source.Cells, key, submitted.Cells, key);

    private void Match(IEnumerable<NotebookCell> source, Func<NotebookCell, string?> sourceKey, IEnumerable<NotebookCell> submitted, Func<NotebookCell, string?> submittedKey)
    {
        var open = new Dictionary<string, NotebookCell>();
        foreach (var cell in submitted.Where(cell => !sourceBySubmitted.ContainsKey(cell)))
        {
            if (submittedKey(cell) is { Length: > 0 } name)
                open.TryAdd(name, cell);
        }
        foreach (var cell in source.Where(cell => !submittedBySource.ContainsKey(cell)))
        {
            if (sourceKey(cell) is { Length: > 0 } name && open.Remove(name, out var found))
                (submittedBySource[cell], sourceBySubmitted[found]) = (found, cell);
        }
    }
}
