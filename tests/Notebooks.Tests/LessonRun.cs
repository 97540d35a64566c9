using Course.Cli.Kernels;
using Course.Cli.Run;
using Course.Runner.Discovery;
using Course.Runner.Execution;
using Course.Runner.Reports;

namespace Notebooks.Tests;

/// <summary>The notebooks run once for all tests, as many side by side as this machine can: the lessons, and their companions where they are asked for.</summary>
public sealed class LessonRun : IAsyncLifetime
{
    private readonly Dictionary<string, NotebookResult> results = [];

    /// <summary>What came of one, by its path from the course's folder.</summary>
    public NotebookResult this[string path] => results[path];

    public async ValueTask InitializeAsync()
    {
        var options = new RunOptions
        {
            Kernel = OwnKernel.Launch,
            OutFolder = Path.Combine(Lessons.Root, "artifacts", "notebooks-tests"),
            BaseFolder = Lessons.Root,
            Parallel = Parallelism.Default(),
        };
        string[] notebooks = [.. Thorough.Asked ? NotebookFiles.LessonsAndCompanions(Lessons.Root) : NotebookFiles.Lessons(Lessons.Root)];
        var report = await new NotebookSuite(options).RunAsync(notebooks, stop: TestContext.Current.CancellationToken);
        foreach (var (notebook, result) in notebooks.Zip(report.Notebooks))
            results.Add(Path.GetRelativePath(Lessons.Root, notebook), result);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
