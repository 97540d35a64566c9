using Course.Classroom.Assignments;
using Course.Classroom.Release;
using Course.Jupyter.Documents;

namespace Course.Classroom.Grading;

/// <summary>What grading needs of an assignment, worked out once for all its submissions.</summary>
internal sealed class GradingPlan
{
    private readonly Dictionary<NotebookCell, NotebookCell> released;
    private readonly Dictionary<NotebookCell, string> tasks = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<NotebookCell, (string? Visible, string? Hidden)> asking = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, HashSet<string>> answered;

    public GradingPlan(Assignment assignment)
    {
        Assignment = assignment;
        released = assignment.Source.Cells.Zip(StudentVersion.Of(assignment).Cells).ToDictionary(pair => pair.First, pair => pair.Second, (IEqualityComparer<NotebookCell>)ReferenceEqualityComparer.Instance);
        TestNames = new TestNames(assignment);
        foreach (var task in assignment.Tasks)
        {
            foreach (var cell in new[] { task.Text }.Concat(task.Answers).Concat(task.Tests))
                tasks[cell] = task.Id;
            foreach (var test in task.Tests)
                asking[test] = AnswerCells.Of(test.Source) is var cells ? (cells.Visible, cells.Hidden) : default;
        }
        answered = assignment.Tasks.ToDictionary(task => task.Id, task => task.Answers.Where(cell => cell.Kind == CellKind.Code).SelectMany(cell => CodeNames.Declared(CellCode.Read(cell.Source))).ToHashSet());
    }

    public Assignment Assignment { get; }

    /// <summary>The names that no student's cell may take.</summary>
    public TestNames TestNames { get; }

    /// <summary>The task that a cell of the assignment belongs to; null for none.</summary>
    public string? TaskOf(NotebookCell source) => tasks.GetValueOrDefault(source);

    /// <summary>The cell as learners get it.</summary>
    public NotebookCell ReleasedOf(NotebookCell source) => released[source];

    /// <summary>A test cell as it runs beside answers: its visible and its hidden part.</summary>
    public (string? Visible, string? Hidden) AskingOf(NotebookCell test) => asking[test];

    /// <summary>The tasks that code gives an answer to, wherever it stands: it declares or sets what the task's own solution declares.</summary>
    public IEnumerable<string> TasksAnsweredBy(IReadOnlySet<string> names) => answered.Where(task => task.Value.Overlaps(names)).Select(task => task.Key);
}
