using System.Diagnostics;
using Course.Classroom.Results;
using Course.Classroom.Sandbox;
using Course.Jupyter.Clients;
using Course.Runner.Processes;

namespace Course.Classroom.Grading;

/// <summary>What running a submission gave.</summary>
/// <param name="Outcomes">How each cell ended the last time it ran; null for one that never did.</param>
/// <param name="Ended">Why the run did not come to its last cell; null when it did.</param>
/// <param name="PeakMB">The most memory seen, in units of 2^20 bytes.</param>
/// <param name="Log">What happened, one line each.</param>
internal sealed record RunOutcome(IReadOnlyList<CellOutcome?> Outcomes, (SubmissionVerdict Verdict, string Reason)? Ended, double PeakMB, IReadOnlyList<string> Log);

/// <summary>
/// Runs the cells of one submission. A cell that takes its kernel with it is left out, and a new kernel runs the cells before it once
/// more, test cells aside, to come to the next. A process may take its time to die, a stack overflow seconds; so where a test cell ran before
/// in the same kernel, the cell in which the kernel died gets a second chance in one of its own.
/// </summary>
internal sealed class SubmissionRun(GradeOptions options, IReadOnlyList<GradedCell> cells, IReadOnlyList<GivenFile> files)
{
    /// <summary>Each check of a test cell has a limit of its own, and an answer left behind there goes on using the kernel's processor time.</summary>
    private const int TestCellFactor = 6;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly CellOutcome?[] outcomes = new CellOutcome?[cells.Count];
    private readonly HashSet<int> leftOut = [];
    private readonly List<string> log = [];
    private int next;
    private double peakMB;

    private TimeSpan used;

    /// <summary>The processor time that is left; none when the clock says that this submission does not come to its end at all.</summary>
    private TimeSpan Left => clock.Elapsed > ProcessorLimit.SlowestMachine * options.SubmissionTimeout ? TimeSpan.Zero : options.SubmissionTimeout - used;

    /// <summary>Runs to the last cell, or until the time or the kernels are used up.</summary>
    /// <exception cref="KernelException">A kernel does not start; that is no fault of the submission.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<RunOutcome> RunAsync(CancellationToken stop)
    {
        CellOutcome? fatal = null;
        for (int start = 0; next < cells.Count; start++)
        {
            if (start > options.MaxRestarts)
                return Outcome((VerdictOf(fatal!.Ending), $"its cells ended {start} kernels; the last time {fatal.Shown}"));
            if (Left <= TimeSpan.Zero)
                return Outcome(TimeUp);
            await using var kernel = await GradingKernel.StartAsync(options, files, stop);
            fatal = await RunCellsAsync(kernel, stop);
            peakMB = Math.Max(peakMB, kernel.PeakMB);
            if (fatal is null && next < cells.Count)
                return Outcome(TimeUp);
        }
        return Outcome(null);
    }

    private (SubmissionVerdict, string) TimeUp =>
        (SubmissionVerdict.TimedOut, FormattableString.Invariant($"it used more than {options.SubmissionTimeout.TotalSeconds:0.###} s of processor time in all"));

    private RunOutcome Outcome((SubmissionVerdict, string)? ended) => new(outcomes, ended, peakMB, log);

    private static SubmissionVerdict VerdictOf(CellEnding ending) => ending switch
    {
        CellEnding.OutOfMemory => SubmissionVerdict.OutOfMemory,
        CellEnding.TimedOut => SubmissionVerdict.TimedOut,
        _ => SubmissionVerdict.KernelDied,
    };

    /// <summary>Runs on until the last cell, the end of the time (null both), or the cell that ended the kernel.</summary>
    private async Task<CellOutcome?> RunCellsAsync(GradingKernel kernel, CancellationToken stop)
    {
        bool tested = false;
        for (int i = 0; i < cells.Count; i++)
        {
            bool again = i < next;
            if (leftOut.Contains(i) || (again && cells[i].IsTest))
                continue;
            if (Left <= TimeSpan.Zero)
                return null;
            var outcome = await RunCellAsync(kernel, cells[i], stop);
            stop.ThrowIfCancellationRequested();
            if (tested && outcome.Ending is (CellEnding.Died or CellEnding.OutOfMemory))
            {
                log.Add($"{cells[i].Name}: {outcome.Problem}; tried again");
                return outcome;
            }
            tested |= cells[i].IsTest;
            if (!again)
            {
                (outcomes[i], next) = (outcome, i + 1);
                if (outcome.Problem is not null)
                    log.Add($"{cells[i].Name}: {outcome.Problem}");
            }
            if (!outcome.KernelLives)
            {
                leftOut.Add(i);
                if (again)
                    log.Add($"{cells[i].Name}, run once more: {outcome.Problem}");
                return outcome;
            }
        }
        return null;
    }

    private async Task<CellOutcome> RunCellAsync(GradingKernel kernel, GradedCell cell, CancellationToken stop)
    {
        var own = cell.IsTest ? TestCellFactor * options.CellTimeout : options.CellTimeout;
        var before = kernel.ProcessorTime;
        var outcome = await kernel.RunAsync(cell.Code, isCounted: cell.Role != CellRole.HiddenTest, Left < own ? Left : own, stop);
        used += kernel.ProcessorTime - before;
        return outcome with { Shown = cell.IsPrivate ? CellOutcome.Told(outcome.Ending) : outcome.Problem };
    }
}
