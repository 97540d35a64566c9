using Course.Runner;
using Course.Runner.Reports;
using Spectre.Console;

namespace Course.Cli.Run;

/// <summary>A bar for each running notebook: for a terminal.</summary>
internal sealed class LiveProgress(IAnsiConsole console, ProgressContext bars) : IRunProgress
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ProgressTask> tasks = [];

    /// <summary>Shows bars while <paramref name="run"/> runs.</summary>
    public static Task<RunReport> ShowAsync(IAnsiConsole console, Func<IRunProgress, Task<RunReport>> run) =>
        console.Progress()
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(),
                new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => run(new LiveProgress(console, context)));

    public void NotebookStarted(string path, int codeCells)
    {
        lock (gate)
            tasks[path] = bars.AddTask(Markup.Escape(path), maxValue: Math.Max(codeCells, 1));
    }

    public void CellFinished(string path, CellResult cell)
    {
        lock (gate)
            tasks[path].Increment(1);
    }

    public void NotebookFinished(NotebookResult result)
    {
        lock (gate)
        {
            if (tasks.TryGetValue(result.Path, out var task))
            {
                task.Description = $"{Markup.Escape(result.Path)} {(result.Passed ? "[green]passed[/]" : "[red]failed[/]")}";
                task.StopTask();
            }
            Outcome.Write(console, result);
        }
    }
}
