using Course.Classroom.Assignments;
using Course.Classroom.Results;
using Course.Jupyter.Documents;

namespace Course.Classroom.Grading;

/// <summary>
/// Puts the assignment's own cells back into a submission: edited, deleted, duplicated, moved or re-typed, they run as the source has them, in
/// the source's order. A student's answers take their places; a student's own cells stay behind the cell that they stood behind.
/// </summary>
internal sealed class CellRestorer
{
    private readonly Assignment assignment;
    private readonly NotebookDocument submitted;
    private readonly Dictionary<NotebookCell, int> indexes;
    private readonly CellMatching matching;
    private readonly TestNames testNames;
    private readonly List<GradedCell> cells = [];
    private readonly List<Remark> tampering = [];
    private readonly HashSet<string> answered = [];

    private CellRestorer(Assignment assignment, NotebookDocument submitted)
    {
        (this.assignment, this.submitted) = (assignment, submitted);
        indexes = submitted.Cells.Index().ToDictionary(cell => cell.Item, cell => cell.Index);
        matching = new CellMatching(assignment, submitted);
        testNames = new TestNames(assignment);
    }

    /// <summary>Restores a submission.</summary>
    public static RestoredNotebook Restore(Assignment assignment, NotebookDocument submitted) => new CellRestorer(assignment, submitted).Restore();

    private RestoredNotebook Restore()
    {
        string? task = null;
        AddOwn(submitted.Cells.TakeWhile(cell => matching.SourceOf(cell) is null), task);
        foreach (var source in assignment.Source.Cells)
        {
            task = TaskOf(source);
            Add(source, task);
            if (matching.SubmittedFor(source) is { } cell)
                AddOwn(submitted.Cells.Skip(indexes[cell] + 1).TakeWhile(next => matching.SourceOf(next) is null), task);
        }
        CheckOrder();
        return new RestoredNotebook(cells, assignment.Tasks.Select(found => found.Id).Where(id => !answered.Contains(id)).ToHashSet(), tampering);
    }

    private string? TaskOf(NotebookCell source) => assignment.Tasks
        .FirstOrDefault(task => task.Text == source || task.Answers.Contains(source) || task.Tests.Contains(source))?.Id;

    private void Add(NotebookCell source, string? task)
    {
        var rules = NbgraderMetadata.Of(source);
        var found = matching.SubmittedFor(source);
        if (rules?.IsFixed != true)
            AddStudents(source, found, task, isAnswer: rules?.IsAnswer == true);
        else
            AddFixed(source, found, task, rules);
    }

    private void AddFixed(NotebookCell source, NotebookCell? found, string? task, NbgraderMetadata rules)
    {
        if (found is null && matching.IsReleased(source))
            Report(rules.GradeId, "was deleted; put back");
        else if (found is not null && found.Kind != source.Kind)
            Report(rules.GradeId, $"was made a cell of kind {found.Kind.ToString().ToLowerInvariant()}; put back");
        else if (found is not null && !matching.IsUnchanged(source, found))
            Report(rules.GradeId, "was edited; put back");
        else if (found is not null && NbgraderMetadata.Of(found) is var now && (now is null || now.GradeId != rules.GradeId || !now.IsFixed || now.Points != rules.Points))
            Report(rules.GradeId, "has other metadata; those of the source count");
        if (source.Kind == CellKind.Code)
            cells.Add(new GradedCell(rules.IsTest ? CellRole.Test : CellRole.Given, source.Source, rules.GradeId, task, rules.GradeId, rules.Points));
    }

    private void AddStudents(NotebookCell source, NotebookCell? found, string? task, bool isAnswer)
    {
        if (source.Kind != CellKind.Code)
            return;
        string name = NbgraderMetadata.Of(source)?.GradeId is { Length: > 0 } id ? id : source.Id;
        if (found is null)
        {
            Report(name, isAnswer ? "was deleted" : "was deleted; put back");
            if (!isAnswer)
                cells.Add(new GradedCell(CellRole.Given, source.Source, name, task));
            return;
        }
        if (found.Kind != CellKind.Code)
            Report(name, $"was made a cell of kind {found.Kind.ToString().ToLowerInvariant()}; run as code");
        if (isAnswer && !matching.IsUnchanged(source, found) && !string.IsNullOrWhiteSpace(found.Source))
            answered.Add(task!);
        AddStudents(found.Source, name, task);
    }

    private void AddStudents(string code, string name, string? task)
    {
        if (CellCode.TryRead(code) is not { } read)
            Report(name, "is too long, nested too deeply or too unusual for the parser to read; left out");
        else if (testNames.DeclaredBy(read) is { } taken)
            Report(name, $"declares {taken}, which the tests use; left out");
        else
            cells.Add(new GradedCell(CellRole.Students, code, name, task));
    }

    private void AddOwn(IEnumerable<NotebookCell> own, string? task)
    {
        foreach (var cell in own)
        {
            string name = $"cell {indexes[cell] + 1}";
            var rules = NbgraderMetadata.Of(cell);
            if (rules?.GradeId is { Length: > 0 } id && rules.IsFixed)
            {
                Report(name, $"calls itself {id} and is not that of the assignment; left out");
            }
            else if (cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source))
            {
                if (task is not null && rules?.Solution == true)
                    answered.Add(task);
                AddStudents(cell.Source, name, task);
            }
        }
    }

    private void CheckOrder()
    {
        int last = -1;
        foreach (var cell in submitted.Cells)
        {
            if (matching.SourceOf(cell) is not { } source)
                continue;
            int place = assignment.Source.Cells.IndexOf(source);
            if (place < last)
                Report(NbgraderMetadata.Of(source)?.GradeId is { Length: > 0 } id ? id : source.Id, "was moved; the order of the source counts");
            last = Math.Max(last, place);
        }
    }

    private void Report(string cell, string what) => tampering.Add(new Remark(cell, what));
}

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
