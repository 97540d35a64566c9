using System.Diagnostics;
using Course.Jupyter.Clients;
using Course.Jupyter.Documents;
using Course.Runner.Comparison;
using Course.Runner.Processes;
using Course.Runner.Reports;

namespace Course.Runner.Execution;

/// <summary>Runs one notebook from its first code cell to its last or to the first that fails.</summary>
internal sealed class NotebookRun(RunOptions options, IRunProgress? progress, string path, string copyPath)
{
    /// <summary>Several starts at once on a busy machine take minutes; one that fails ends its process and is seen at once.</summary>
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShutdownGrace = TimeSpan.FromSeconds(5);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly string name = NameOf(path, options.BaseFolder);
    private readonly List<CellResult> cells = [];
    private readonly List<string> stories = [];
    private string? reason;
    private readonly List<string> notices = [];
    private readonly List<string> skips = [];
    private NotebookDocument? ran;
    private NotebookHost host;
    private int count;
    private double peakMB;

    /// <summary>Runs it; whatever goes wrong is in the result.</summary>
    public async Task<NotebookResult> RunAsync(CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
        {
            reason = "not run: the run was stopped";
            return Result();
        }
        try
        {
            // Read once: the file may be changed while it runs.
            byte[] bytes = NotebookDocument.ReadBytes(path);
            var document = NotebookDocument.Parse(bytes, path);
            CheckLanguage(document);
            if (reason is null)
                await RunAsync(document, new CommittedOutputs(bytes, path), stop);
        }
        catch (NotebookFormatException e)
        {
            reason = e.Place is null ? e.Problem : $"{e.Place}: {e.Problem}";
        }
        catch (MisuseException e)
        {
            reason ??= e.Message;
        }
        catch (KernelException e)
        {
            reason ??= e.Message.Split('\n')[0];
            stories.Add(e.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            reason ??= "the run was stopped while its kernel started";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason ??= $"it could not be saved: {e.Message}";
        }
        catch (Exception e)
        {
            // Whatever a notebook holds, the others go on.
            reason ??= $"the runner itself failed, which is its fault and not the notebook's: {e.GetType().Name}: {e.Message.Split('\n')[0]}";
            stories.Add(e.ToString());
        }
        return Result();
    }

    private void CheckLanguage(NotebookDocument document)
    {
        if (document.Language is not { Length: > 0 } language || options.Kernel.Language.Length == 0
            || string.Equals(LanguageNames.Usual(language), KernelLanguage, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        string kernel = document.KernelName is { } wanted ? $"--kernel {wanted}" : "--kernel NAME";
        reason = $"it is written in {language}, and the kernel {options.Kernel.DisplayName} runs {options.Kernel.Language}: choose another with {kernel}";
    }

    private string KernelLanguage => LanguageNames.Usual(options.Kernel.Language);

    private async Task RunAsync(NotebookDocument document, CommittedOutputs committed, CancellationToken stop)
    {
        var code = document.Cells.Index().Where(entry => entry.Item.Kind == CellKind.Code).ToList();
        var timeLimit = CellTimeLimit.Of(document, options);
        if (document.IdRepair is { } repair)
            notices.Add(options.Update ? repair : $"{repair}; --update writes them");
        progress?.NotebookStarted(name, code.Count);
        foreach (var (_, cell) in code.Where(entry => !IsSkipped(entry.Item)))
            cell.ClearOutputs();
        document.Save(copyPath);
        if (code.All(entry => IsSkipped(entry.Item)))
        {
            notices.Add(code.Count == 0
                ? "it has no code cell, so there was nothing to run"
                : $"each of its code cells is empty or tagged {ExecutionTags.SkipExecution}, so there was nothing to run");
            foreach (var (index, cell) in code)
                Add(new CellResult(index, cell.Id, 0, ResultStatus.Skipped));
            return;
        }

        ran = document;
        string mark = Guid.NewGuid().ToString("N");
        var environment = new Dictionary<string, string>(options.Kernel.Environment) { [KernelWatch.Variable] = mark };
        var launch = options.Kernel with { Environment = environment };
        await using (var kernel = await KernelClient.StartAsync(launch, Path.GetDirectoryName(path)!, StartTimeout, stop))
        {
            await using var watch = new KernelWatch(kernel.ProcessId, options.MemoryLimitMB, mark);
            host = HostOutputs.HostOf(kernel.Info);
            var run = new CellRun(kernel, watch, options, timeLimit);
            foreach (var (index, cell) in code)
                await RunCellAsync(run, watch, document, index, cell, stop);
            if (reason is null && kernel.Died.IsCompleted)
                Fail($"after the last cell {run.Describe(await kernel.Died)}", run.LastOutput(await kernel.Died));
            if (!stop.IsCancellationRequested)
                await kernel.ShutdownAsync(ShutdownGrace);
            peakMB = watch.PeakMB;
        }
        var executed = cells.Where(cell => cell.Status == ResultStatus.Passed).Select(cell => cell.Index).ToHashSet();
        if (!options.Update)
        {
            Compare(document, committed, executed);
        }
        else if (reason is null && skips.Count == 0)
        {
            notices.Add(committed.Update(document, executed, host) is > 0 and int changed
                ? $"wrote new outputs into {changed} {(changed == 1 ? "cell" : "cells")}" : "its outputs were up to date");
        }
        if (skips.Count > 0)
            notices.Add($"{skips.Count} of {code.Count} code cells could not run here. {skips[0]}{(options.Update ? " Nothing was written into it." : "")}");
    }

    private async Task RunCellAsync(CellRun run, KernelWatch watch, NotebookDocument document, int index, NotebookCell cell, CancellationToken stop)
    {
        var result = new CellResult(index, cell.Id, 0, ResultStatus.Skipped);
        if (reason is null && !IsSkipped(cell))
        {
            var time = Stopwatch.StartNew();
            result = result with { Number = ++count };
            var end = KernelLanguage == LanguageNames.CSharp && ForeignLanguage.Problem(document, cell) is { } foreign
                ? new CellEnd(foreign)
                : await run.RunAsync(cell, stop);
            watch.Look();
            document.Save(copyPath);
            var status = end.Problem is null ? ResultStatus.Passed : ResultStatus.Failed;
            result = result with { Seconds = time.Elapsed.TotalSeconds, Status = status, Problem = end.Problem };
            if (end.Problem is null && SkippedCell.ReasonIn(cell.Outputs) is { } skip)
            {
                skips.Add(skip);
                result = result with { Status = ResultStatus.Skipped, Number = null };
            }
            if (end.Problem is not null)
                Fail($"{result.Label}: {end.Problem}", end.Story);
        }
        Add(result);
    }

    private void Add(CellResult result)
    {
        cells.Add(result);
        progress?.CellFinished(name, result);
    }

    private void Compare(NotebookDocument document, CommittedOutputs committed, HashSet<int> executed)
    {
        if (!committed.Any)
        {
            if (reason is null)
                notices.Add("it was committed without outputs, so there was nothing to compare; --update writes them");
            return;
        }
        if (committed.Check(document, cells, executed, host, stories) is not { } differs)
            return;
        reason ??= differs;
        stories.Add($"If the new outputs are right, write them into the notebook: course run --update {name}");
    }

    private void Fail(string why, string? story)
    {
        reason = why;
        if (story is not null)
            stories.Add(story);
    }

    private NotebookResult Result() =>
        new(name, reason is null ? ResultStatus.Passed : ResultStatus.Failed, reason, clock.Elapsed.TotalSeconds, peakMB, cells, Claims())
        {
            Details = stories.Count == 0 ? null : string.Join('\n', stories),
            Notice = notices.Count == 0 ? null : string.Join("; ", notices),
        };

    /// <summary>The claims in the outputs of the cells that ran, also those that came while a later cell was running.</summary>
    private List<ClaimResult> Claims() =>
        ran is null ? [] : [.. cells.Where(cell => cell.Number is not null).SelectMany(cell => ClaimResult.In(ran.Cells[cell.Index].Outputs))];

    internal static bool IsSkipped(NotebookCell cell) =>
        string.IsNullOrWhiteSpace(cell.Source) || cell.Tags.Contains(ExecutionTags.SkipExecution);

    internal static string NameOf(string path, string baseFolder)
    {
        string relative = Path.GetRelativePath(baseFolder, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative).Replace('\\', '/');
    }
}
