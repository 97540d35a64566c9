using Course.Classroom.Assignments;
using Course.Classroom.Results;
using Course.Jupyter.Documents;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Classroom.Grading;

/// <summary>
/// Puts the assignment's own cells back into a submission: edited, deleted, duplicated, moved or re-typed, they run as the source has them, in
/// the source's order. A student's answers take their places; a student's own cells stay behind the cell that they stood behind.
/// </summary>
/// <remarks>
/// Hidden checks run last, so that no code of a student can carry their inputs into anything that is shown. Where a later cell declares a name anew
/// that they call, they run before that cell, and what comes after them is not shown (<see cref="GradedCell.IsPrivate"/>).
/// </remarks>
internal sealed class CellRestorer
{
    /// <summary>So many cells of a student's own are run; a long notebook has a hundred.</summary>
    private const int MaxOwnCells = 1000;

    private const int MaxRemarks = 50;

    private readonly GradingPlan plan;
    private readonly Assignment assignment;
    private readonly NotebookDocument submitted;
    private readonly Dictionary<NotebookCell, int> indexes;
    private readonly CellMatching matching;
    private readonly List<GradedCell> cells = [];
    private readonly List<(GradedCell Cell, HashSet<string> Calls)> waiting = [];
    private readonly List<Remark> tampering = [];
    private readonly HashSet<string> answered = [];
    private readonly Dictionary<string, string> inside = [];
    private readonly Dictionary<string, string> byHand = [];
    private bool hiddenRan;
    private int ownCells;

    private CellRestorer(GradingPlan plan, NotebookDocument submitted)
    {
        (this.plan, assignment, this.submitted) = (plan, plan.Assignment, submitted);
        indexes = submitted.Cells.Index().ToDictionary(cell => cell.Item, cell => cell.Index);
        matching = new CellMatching(plan, submitted);
    }

    /// <summary>Restores a submission.</summary>
    public static RestoredNotebook Restore(GradingPlan plan, NotebookDocument submitted) => new CellRestorer(plan, submitted).Restore();

    /// <summary>The first remarks, and how many more there are: nobody reads a hundred thousand.</summary>
    public static IReadOnlyList<Remark> Limited(IReadOnlyCollection<Remark> remarks) => remarks.Count <= MaxRemarks
        ? [.. remarks]
        : [.. remarks.Take(MaxRemarks), new Remark("other cells", FormattableString.Invariant($"… and {remarks.Count - MaxRemarks} more"))];

    private RestoredNotebook Restore()
    {
        string? task = null;
        AddOwn(0, task);
        foreach (var source in assignment.Source.Cells)
        {
            task = plan.TaskOf(source);
            Add(source, task);
            if (matching.SubmittedFor(source) is { } cell)
                AddOwn(indexes[cell] + 1, task);
        }
        cells.AddRange(waiting.Select(hidden => hidden.Cell));
        CheckOrder();
        return new RestoredNotebook(cells, assignment.Tasks.Select(found => found.Id).Where(id => !answered.Contains(id)).ToHashSet(), Limited(tampering)) { ByHand = byHand };
    }

    private void Add(NotebookCell source, string? task)
    {
        var rules = NbgraderMetadata.Of(source);
        var found = matching.SubmittedFor(source);
        if (rules?.IsByHand == true && found is not null && !matching.IsUnchanged(source, found) && !string.IsNullOrWhiteSpace(found.Source))
            byHand[task!] = found.Source;
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
        if (source.Kind != CellKind.Code)
            return;
        if (rules.IsTest)
            AddTest(source, task, rules);
        else
            Run(new GradedCell(CellRole.Given, source.Source, rules.GradeId, task), CellCode.Read(source.Source));
    }

    private void AddTest(NotebookCell source, string? task, NbgraderMetadata rules)
    {
        var (visible, hidden) = plan.AskingOf(source);
        if (visible is not null)
            Run(new GradedCell(CellRole.Test, visible, rules.GradeId, task, rules.GradeId), CellCode.Read(visible));
        if (hidden is null)
            return;
        var code = CellCode.Read(hidden);
        waiting.Add((new GradedCell(CellRole.HiddenTest, hidden, rules.GradeId, task, rules.GradeId) { IsPrivate = true }, [.. CodeNames.Used(code).Except(CodeNames.Declared(code))]));
    }

    /// <summary>Adds a cell, and before it the hidden tests that would no longer mean the same behind it.</summary>
    private void Run(GradedCell cell, params IReadOnlyList<CompilationUnitSyntax> code)
    {
        var names = waiting.Count == 0 ? [] : code.SelectMany(CodeNames.Declared).ToHashSet();
        if (names.Count > 0 && waiting.FindLastIndex(hidden => hidden.Calls.Overlaps(names)) is var last and >= 0)
        {
            cells.AddRange(waiting.Take(last + 1).Select(hidden => hidden.Cell));
            waiting.RemoveRange(0, last + 1);
            hiddenRan = true;
        }
        cells.Add(cell with { IsPrivate = hiddenRan });
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
                Run(new GradedCell(CellRole.Given, source.Source, name, task), CellCode.Read(source.Source));
            return;
        }
        if (found.Kind != CellKind.Code)
            Report(name, $"was made a cell of kind {found.Kind.ToString().ToLowerInvariant()}; run as code");
        bool isWritten = !matching.IsUnchanged(source, found) && !string.IsNullOrWhiteSpace(found.Source);
        if (isAnswer && isWritten)
            answered.Add(task!);
        AddStudents(found.Source, name, task, isWritten);
    }

    private void AddStudents(string code, string name, string? task, bool isWritten)
    {
        if (CellCode.TryRead(code) is not { } read)
        {
            Report(name, "is too long, nested too deeply or too unusual for the parser to read; left out");
        }
        else if (read.SelectMany(CodeNames.Loads).FirstOrDefault() is { } directive)
        {
            Report(name, $"takes in other code by {directive}; left out");
        }
        else if (plan.TestNames.DeclaredBy(read, inside) is { } taken)
        {
            Report(name, $"declares {taken}, which the tests use; left out");
        }
        else
        {
            if (isWritten)
                answered.UnionWith(plan.TasksAnsweredBy(read.SelectMany(CodeNames.DeclaredOrSet).ToHashSet()));
            Run(new GradedCell(CellRole.Students, code, name, task), read);
        }
    }

    /// <summary>Adds the student's own cells from a place on, up to the next cell of the assignment.</summary>
    private void AddOwn(int start, string? task)
    {
        for (int i = start; i < submitted.Cells.Count && submitted.Cells[i] is var cell && matching.SourceOf(cell) is null; i++)
        {
            string name = $"cell {i + 1}";
            var rules = NbgraderMetadata.Of(cell);
            if (rules?.GradeId is { Length: > 0 } id && rules.IsFixed)
                Report(name, $"calls itself {id} and is not that of the assignment; left out");
            else if (cell.Kind != CellKind.Code || string.IsNullOrWhiteSpace(cell.Source))
                continue;
            else if (++ownCells <= MaxOwnCells)
                AddStudents(cell.Source, name, task, isWritten: true);
            else if (ownCells == MaxOwnCells + 1)
                Report(name, $"is one of more than {MaxOwnCells} cells of the student's own; the first {MaxOwnCells} are run");
        }
    }

    private void CheckOrder()
    {
        int last = -1;
        var places = assignment.Source.Cells.Index().ToDictionary(cell => cell.Item, cell => cell.Index);
        foreach (var cell in submitted.Cells)
        {
            if (matching.SourceOf(cell) is not { } source)
                continue;
            int place = places[source];
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

    /// <summary>The visible part of a test cell: it asks for answers.</summary>
    Test,

    /// <summary>The hidden part of a test cell.</summary>
    HiddenTest,
}

/// <summary>One cell to run.</summary>
/// <param name="Role">Whose it is.</param>
/// <param name="Code">What is run.</param>
/// <param name="Name">What messages call it.</param>
/// <param name="TaskId">The task it belongs to; null for none.</param>
/// <param name="GradeId">The id of a test cell; empty for others.</param>
internal sealed record GradedCell(CellRole Role, string Code, string Name, string? TaskId, string GradeId = "")
{
    /// <summary>Whether a hidden check runs in it, or may have run before it: no text that comes of it is for students.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether it asks for answers.</summary>
    public bool IsTest => Role is CellRole.Test or CellRole.HiddenTest;
}

/// <summary>A submission with the assignment's cells put back.</summary>
/// <param name="Cells">The code cells in the order of the source, the student's own where they stood.</param>
/// <param name="Unanswered">The tasks in whose cells nothing was written.</param>
/// <param name="Tampering">What was changed that may not be.</param>
internal sealed record RestoredNotebook(IReadOnlyList<GradedCell> Cells, IReadOnlySet<string> Unanswered, IReadOnlyList<Remark> Tampering)
{
    /// <summary>The answers that a person grades, by task.</summary>
    public IReadOnlyDictionary<string, string> ByHand { get; init; } = new Dictionary<string, string>();
}
