using System.Text.RegularExpressions;
using Course.Jupyter.Clients;
using Course.Jupyter.Documents;
using Course.Runner.Processes;
using Course.Runner.Reports;

namespace Course.Runner.Execution;

/// <summary>How a cell ended: with a problem in one line and the whole story, or with neither.</summary>
internal sealed record CellEnd(string? Problem = null, string? Story = null);

/// <summary>Runs one cell and sees to it that it ends.</summary>
internal sealed partial class CellRun(KernelClient kernel, KernelWatch watch, RunOptions options, CellTimeLimit timeLimit)
{
    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex TerminalColour();

    /// <summary>Runs the cell and puts its outputs into it, also those of a cell that was ended.</summary>
    public async Task<CellEnd> RunAsync(NotebookCell cell, CancellationToken stop)
    {
        var running = kernel.ExecuteAsync(cell.Source);
        string? ended = await new LimitedCell(kernel, options.InterruptGrace).WaitAsync(running, () => ProblemAsync(running, stop), "the run was stopped", stop);
        CellExecution execution;
        try
        {
            execution = await running;
        }
        catch (KernelException e)
        {
            return new CellEnd(FirstLine(e.Message), e.Message);
        }
        cell.Outputs = execution.Outputs;
        cell.ExecutionCount = execution.ExecutionCount;
        return ended is null ? End(cell, execution) : new CellEnd(ended, CodeOf(cell));
    }

    /// <summary>What a kernel's death is called, between cells as in one.</summary>
    public string Describe(KernelDeath death) => watch.LimitPassed
        ? $"the kernel used {watch.PeakMB:0} MB, more than the limit of {options.MemoryLimitMB:0} MB (--memory), and was ended"
        : death.IsStackOverflow
            ? $"the kernel died of a stack overflow: {death.Reason}"
            : $"the kernel died: {death.Reason}";

    /// <summary>The end of what the kernel's process wrote before it died, as far as it helps.</summary>
    public string? LastOutput(KernelDeath death) =>
        watch.LimitPassed || death.LastOutput.Length == 0 ? null : $"its last output:\n{death.LastOutput}";

    /// <summary>Waits until the cell has ended, its time is up, or the run is stopped.</summary>
    /// <returns>What became of its time; null where it did not run out.</returns>
    private async Task<string?> ProblemAsync(Task running, CancellationToken stop)
    {
        string? problem = timeLimit.IsOfProcessor ? await new ProcessorLimit(timeLimit.Time, watch).WatchAsync(running, stop)
            : await LimitedCell.EndsWithinAsync(running, timeLimit.Time, stop) ? null
            : FormattableString.Invariant($"it ran longer than {timeLimit.Time.TotalSeconds:0.###} s");
        return problem is null ? null : $"{problem} ({timeLimit.Source})";
    }

    private CellEnd End(NotebookCell cell, CellExecution execution)
    {
        bool expectsError = cell.Tags.Contains(ExecutionTags.RaisesException);
        return execution.Status switch
        {
            ExecutionStatus.Died => Died(cell, execution.Death!),
            ExecutionStatus.Aborted => new CellEnd("the kernel passed the cell over", CodeOf(cell)),
            ExecutionStatus.Error when !expectsError => new CellEnd(Headline(execution.Error!), Traceback(cell, execution.Error!)),
            ExecutionStatus.Ok when expectsError && SkippedCell.ReasonIn(cell.Outputs) is null => new CellEnd("it is tagged raises-exception but raised none", CodeOf(cell)),
            _ when execution.OutputsCut => new CellEnd("it wrote more than can be kept; the rest was dropped", CodeOf(cell)),
            _ when !execution.OutputsComplete => new CellEnd("the kernel never said that the outputs are complete", CodeOf(cell)),
            _ => new CellEnd(),
        };
    }

    private CellEnd Died(NotebookCell cell, KernelDeath death) =>
        new(Describe(death), LastOutput(death) is { } words ? $"{CodeOf(cell)}\n{words}" : CodeOf(cell));

    private static string Headline(CellFailure error) => FirstLine(TerminalColour().Replace(
        error.Message.Length == 0 ? error.Name : $"{error.Name}: {error.Message}", ""));

    private static string Traceback(NotebookCell cell, CellFailure error)
    {
        string text = TerminalColour().Replace(string.Join('\n', error.Traceback), "");
        if (text.Length == 0)
            return CodeOf(cell);
        // The first line often says what the headline has said already.
        string headline = Headline(error) + "\n";
        return text.StartsWith(headline, StringComparison.Ordinal) ? text[headline.Length..] : text;
    }

    private static string CodeOf(NotebookCell cell)
    {
        string[] lines = cell.Source.Split('\n');
        return string.Join('\n', lines.Take(3).Select(line => $"> {line}")) + (lines.Length > 3 ? "\n> …" : "");
    }

    private static string FirstLine(string text) => text.AsSpan().Trim().ToString().Split('\n')[0].TrimEnd();
}

/// <summary>The cell tags that say how a cell is run; Jupyter's own tools know both.</summary>
internal static class ExecutionTags
{
    /// <summary>The cell is not run and keeps its outputs.</summary>
    public const string SkipExecution = "skip-execution";

    /// <summary>The cell shows an error on purpose; ending without one is its failure.</summary>
    public const string RaisesException = "raises-exception";
}
