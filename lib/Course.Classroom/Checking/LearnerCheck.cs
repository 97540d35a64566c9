using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Classroom.Assignments;
using Course.Classroom.Platforms;
using Course.Jupyter.Clients;
using Course.Jupyter.Documents;
using Course.Runner.Processes;

namespace Course.Classroom.Checking;

/// <summary>
/// What a learner can find out before handing in: whether the file is a notebook of the assignment, what has been written and run, and which visible checks
/// pass. The notebook runs on the learner's own machine without a sandbox, and hidden checks are not in it.
/// </summary>
public sealed class LearnerCheck
{
    /// <summary>The type under which the result of a test cell is data; <c>Course.Checks.Assessment</c> gives it.</summary>
    internal const string MimeType = "application/vnd.course.assessment+json";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(10);

    private readonly NotebookDocument notebook;
    private readonly List<string> problems = [], notes = [];
    private readonly Dictionary<string, JsonObject> assessments = [];
    private readonly Dictionary<string, string> failures = [];

    private LearnerCheck(string path, NotebookDocument notebook) => (Path, this.notebook) = (path, notebook);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Reads a notebook and looks at it without running anything.</summary>
    /// <param name="path">The file.</param>
    /// <param name="assignment">The id of the assignment that it should be; null for whichever it says it is.</param>
    /// <exception cref="NotebookFormatException">It is not a notebook.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LearnerCheck Read(string path, string? assignment = null)
    {
        path = System.IO.Path.GetFullPath(path);
        var check = new LearnerCheck(path, NotebookDocument.Read(path));
        check.LookAtAssignment(assignment);
        check.LookAtCells();
        check.LookAtFile();
        return check;
    }

    /// <summary>Runs every cell as far as the kernel goes.</summary>
    /// <param name="kernel">The course's kernel.</param>
    /// <param name="cellTimeout">How much processor time a cell may use.</param>
    /// <param name="stop">Stops the run.</param>
    /// <exception cref="KernelException">The kernel does not start.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task RunAsync(KernelLaunch kernel, TimeSpan cellTimeout, CancellationToken stop)
    {
        string mark = Guid.NewGuid().ToString("N");
        var environment = new Dictionary<string, string>(kernel.Environment) { [KernelWatch.Variable] = mark };
        await using var client = await KernelClient.StartAsync(kernel with { Environment = environment }, System.IO.Path.GetDirectoryName(Path)!, StartTimeout, stop);
        await using var watch = new KernelWatch(client.ProcessId, null, mark);
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source)))
        {
            var running = client.ExecuteAsync(cell.Source);
            string? ended = await new LimitedCell(client, TimeSpan.FromSeconds(5)).WaitAsync(running, () => new ProcessorLimit(cellTimeout, watch).WatchAsync(running, stop), "the check was stopped", stop);
            stop.ThrowIfCancellationRequested();
            var execution = await running;
            if (ended is not null || execution.Status != ExecutionStatus.Ok)
                failures[NameOf(cell)] = ended ?? (execution.Error is { } error ? $"{error.Name}: {error.Message}" : "it ended the program");
            if (AssessmentIn(execution.Outputs) is { } assessment)
                assessments[NameOf(cell)] = assessment;
            if (execution.Status == ExecutionStatus.Died)
            {
                problems.Add($"The cell {NameOf(cell)} ended the program, and the cells behind it did not run.");
                break;
            }
        }
    }

    /// <summary>What was found.</summary>
    public LearnerReport Report() => new(Path, AssignmentOf(notebook) ?? "", problems, notes, [.. Tasks()]);

    private IEnumerable<LearnerTask> Tasks()
    {
        var graded = notebook.Cells.Select(cell => (Cell: cell, Rules: NbgraderMetadata.Of(cell))).Where(pair => pair.Rules is { GradeId.Length: > 0 }).ToList();
        foreach (var task in graded.Where(pair => pair.Rules!.Solution || pair.Rules.Grade).GroupBy(pair => AssignmentTask.TaskOf(pair.Rules!.GradeId)))
        {
            var answers = task.Where(pair => pair.Rules!.Solution).ToList();
            var checks = task.Where(pair => pair.Rules!.IsTest).Select(pair => assessments.GetValueOrDefault(NameOf(pair.Cell))).OfType<JsonObject>()
                .SelectMany(assessment => assessment["checks"]!.AsArray().Select(check => CheckOf(check!.AsObject()))).ToList();
            string? problem = task.Select(pair => failures.GetValueOrDefault(NameOf(pair.Cell))).FirstOrDefault(failure => failure is not null);
            yield return new LearnerTask(
                task.Key, answers.Exists(pair => IsChanged(pair.Cell, pair.Rules!)), task.Where(pair => pair.Rules!.Grade).Sum(pair => pair.Rules!.Points), checks, problem,
                task.Any(pair => pair.Rules is { Grade: true, Solution: true }));
        }
    }

    private static LearnerCheckResult CheckOf(JsonObject check) => new(
        (string)check["name"]!, (double)check["points"]!, (bool)check["passed"]!, (string?)check["expected"], (string?)check["actual"],
        (string?)check["hint"], (string?)check["looksLike"], (string?)check["error"]);

    private static JsonObject? AssessmentIn(JsonArray outputs)
    {
        var data = outputs.OfType<JsonObject>().Select(output => (output["data"] as JsonObject)?[MimeType]).LastOrDefault(found => found is not null);
        try
        {
            return (data is JsonValue value && value.TryGetValue(out string? text) ? JsonNode.Parse(text) : data) as JsonObject;
        }
        catch (JsonException)
        {
            return null;   // a cell of the learner's own may show anything
        }
    }

    private void LookAtAssignment(string? wanted)
    {
        string? id = AssignmentOf(notebook);
        if (!notebook.Cells.Any(cell => NbgraderMetadata.Of(cell) is { Solution: true }))
            problems.Add("This is not an assignment: it has no cell to answer in. Is it the right file?");
        else if (wanted is not null && id != wanted)
            problems.Add($"This is the assignment {id ?? "without a name"}, and {wanted} was asked for.");
        if (id is not null && !NotebookChoice.IsNamed(System.IO.Path.GetFileName(Path), id))
            notes.Add($"The file is called {System.IO.Path.GetFileName(Path)}; hand it in as {id}.ipynb.");
    }

    private void LookAtCells()
    {
        foreach (var cell in notebook.Cells)
        {
            if (NbgraderMetadata.Of(cell) is not { GradeId.Length: > 0 } rules)
                continue;
            if (rules.IsFixed && IsChanged(cell, rules))
                notes.Add($"The locked cell {rules.GradeId} was changed. It is put back before grading.");
            else if (rules.IsAnswer && IsChanged(cell, rules) && cell.Kind == CellKind.Code && cell.ExecutionCount is null)
                notes.Add($"The answer {rules.GradeId} has not been run, or its output was cleared.");
        }
    }

    private void LookAtFile()
    {
        string folder = System.IO.Path.GetDirectoryName(Path)!, name = System.IO.Path.GetFileNameWithoutExtension(Path);
        var later = new[] { System.IO.Path.Combine(folder, ".ipynb_checkpoints", $"{name}-checkpoint.ipynb") }
            .Where(file => File.Exists(file) && File.GetLastWriteTimeUtc(file) > File.GetLastWriteTimeUtc(Path).AddMinutes(1)).ToList();
        if (later.Count > 0)
            notes.Add("Jupyter has a newer copy of this file in .ipynb_checkpoints: save the notebook once more.");
    }

    private static string NameOf(NotebookCell cell) => NbgraderMetadata.Of(cell)?.GradeId is { Length: > 0 } id ? id : cell.Id;

    private static string? AssignmentOf(NotebookDocument notebook) =>
        ((notebook.Metadata["course"] as JsonObject)?["assignment"] as JsonObject)?["id"] is JsonValue value && value.TryGetValue(out string? id) ? id : null;

    /// <summary>Whether a cell says something else than when it was released: its checksum is of that time.</summary>
    private static bool IsChanged(NotebookCell cell, NbgraderMetadata rules) =>
        (cell.Metadata[NbgraderMetadata.Field] as JsonObject)?["checksum"] is JsonValue value && value.TryGetValue(out string? checksum) && checksum != rules.Checksum(cell);
}
