using System.Diagnostics;
using Course.Runtime;

namespace Course.Runner.Processes;

/// <summary>
/// How long a cell may run: in processor time of its kernel, so that a busy machine changes no verdict. A kernel that all but stands
/// still waits for what never comes; and what neither computes nor ends is bounded by the clock as well, far above what a slow machine needs.
/// </summary>
/// <param name="limit">So much processor time.</param>
/// <param name="watch">Measures it; the count begins now.</param>
public sealed class ProcessorLimit(TimeSpan limit, KernelWatch watch)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MinWait = TimeSpan.FromSeconds(30);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly TimeSpan before = watch.ProcessorTime, queuedBefore = watch.QueuedTime;

    /// <summary>How many times as slow as a quiet machine a busy one may be.</summary>
    public const int SlowestMachine = IdleRule.SlowestMachine;

    /// <summary>Why the cell has to be ended; null while it may go on.</summary>
    private string? Problem()
    {
        var (used, passed) = (watch.ProcessorTime - before, clock.Elapsed);
        if (used > limit)
            return FormattableString.Invariant($"it used more than {limit.TotalSeconds:0.###} s of processor time");
        // Waiting for others to leave a processor is no standing still; it is looked at only where it might decide.
        return IdleRule.IsOver(limit, MinWait, passed, used) && IdleRule.IsOver(limit, MinWait, passed, used + watch.QueuedTime - queuedBefore) ? FormattableString.Invariant($"it waited for {passed.TotalSeconds:0} s and computed nothing") : null;
    }

    /// <summary>Waits until the cell has ended, has to be ended, or the work is stopped.</summary>
    /// <param name="running">The cell.</param>
    /// <param name="stop">Stops the work.</param>
    /// <returns>Why the cell has to be ended; null in the other two cases.</returns>
    public async Task<string?> WatchAsync(Task running, CancellationToken stop)
    {
        string? problem = null;
        while (problem is null && !stop.IsCancellationRequested && await Task.WhenAny(running, Task.Delay(Interval, stop)) != running)
            problem = Problem();
        return problem;
    }
}
