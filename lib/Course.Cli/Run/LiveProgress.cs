using Course.Runner.Execution;
using Course.Runner.Reports;
using Spectre.Console;

namespace Course.Cli.Run;

/// <summary>A bar for each running notebook: for a terminal. The stories of failures follow when the bars have stood still.</summary>
internal sealed class LiveProgress(ProgressContext bars) : IRunProgress
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ProgressTask> tasks = [];

    /// <summary>Shows bars while <paramref name="run"/> runs.</summary>
    public static async Task<RunReport> ShowAsync(IAnsiConsole console, Func<IRunProgress, Task<RunReport>> run)
    {
        var report = await console.Progress()
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(),
                new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => run(new LiveProgress(context)));
        foreach (var notebook in report.Notebooks.Where(notebook => !notebook.Passed || notebook.Notice is not null))
        {
            console.WriteLine(Outcome.OneLine(notebook.Path));
            Outcome.Write(console, notebook);
        }
        return report;
    }

    public void NotebookStarted(string path, int codeCells)
    {
        lock (gate)
            tasks[path] = bars.AddTask(Markup.Escape(Outcome.OneLine(path)), maxValue: Math.Max(codeCells, 1));
    }

    public void CellFinished(string path, CellResult cell)
    {
        // After a failure the bar stands where it happened.
        lock (gate)
            tasks[path].Increment(cell.Status == ResultStatus.Skipped ? 0 : 1);
    }

    public void NotebookFinished(NotebookResult result)
    {
        lock (gate)
        {
            if (!tasks.TryGetValue(result.Path, out var task))
                return;
            task.Description = $"{Markup.Escape(Outcome.OneLine(result.Path))} {(result.Passed ? "[green]passed[/]" : "[red]failed[/]")}";
            if (result.Passed)
                task.Value = task.MaxValue;
            task.StopTask();
        }
    }
}
