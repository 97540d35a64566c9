using Course.Cli.Kernels;
using Course.Jupyter.Clients;
using Course.Jupyter.Documents;
using Course.Runner.Execution;
using Course.Runner.Processes;
using Course.Runner.Reports;

namespace Course.Runner.Tests;

/// <summary>A folder with notebooks, run on the course's own kernel.</summary>
internal sealed class Workplace : IDisposable, IRunProgress
{
    private const string Variable = "COURSE_TEST_MARK";
    private readonly string mark = Guid.NewGuid().ToString("N");

    public string Folder { get; } = Directory.CreateTempSubdirectory("course-run-").FullName;

    /// <summary>Called after each cell with the notebook's name.</summary>
    public Action<string, CellResult> CellDone { get; set; } = (_, _) => { };

    public RunOptions Options => new()
    {
        Kernel = Kernel(OwnKernel.Launch),
        OutFolder = Path.Combine(Folder, "out"),
        BaseFolder = Folder,
        // Nothing here takes that long; a cell that never ends has a limit of its own.
        CellTimeout = Patience.Max,
        InterruptGrace = TimeSpan.FromSeconds(2),
    };

    public KernelLaunch Kernel(KernelLaunch launch) =>
        launch with { Environment = new Dictionary<string, string>(launch.Environment) { [Variable] = mark } };

    /// <summary>The processes of this folder's runs that still live.</summary>
    public int ProcessesLeft => ProcessTree.WithEnvironment(Variable, mark).Count;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Add(string name, params NotebookCell[] cells)
    {
        string path = PathOf(name);
        CSharpNotebook.Create(cells).Save(path);
        return path;
    }

    public string AddText(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public static NotebookCell Code(string source, params string[] tags) => CSharpNotebook.Code(source, null, tags);

    public Task<RunReport> RunAsync(RunOptions options, IEnumerable<string> notebooks, CancellationToken stop = default) =>
        new NotebookSuite(options).RunAsync([.. notebooks], this, stop);

    public async Task<NotebookResult> RunAsync(string notebook, RunOptions? options = null) =>
        (await RunAsync(options ?? Options, [notebook])).Notebooks.Single();

    public NotebookDocument Copy(string name) => NotebookDocument.Read(Path.Combine(Folder, "out", name));

    /// <summary>What the cell of an executed copy wrote to stdout.</summary>
    public string Stdout(string name, int cell) =>
        string.Concat(Copy(name).Cells[cell].Outputs.Where(output => output!["name"]?.GetValue<string>() == "stdout")
            .Select(output => output!["text"]!.GetValue<string>()));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    void IRunProgress.NotebookStarted(string path, int codeCells)
    {
    }

    void IRunProgress.CellFinished(string path, CellResult cell) => CellDone(path, cell);

    void IRunProgress.NotebookFinished(NotebookResult result)
    {
    }
}
