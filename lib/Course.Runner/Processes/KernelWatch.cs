namespace Course.Runner.Processes;

/// <summary>
/// Looks at a kernel's processes ten times a second: keeps the peak of their memory, ends them past the limit, and when it is
/// disposed ends whatever is left of them.
/// </summary>
public sealed class KernelWatch : IAsyncDisposable
{
    private const double Megabyte = 1024 * 1024;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly int processId;
    private readonly double? limitMB;
    private readonly string mark;
    private readonly Lock gate = new();
    private readonly HashSet<ProcessMark> seen = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;
    private volatile IReadOnlyList<ProcessMark> members = [];

    /// <summary>Starts to watch.</summary>
    /// <param name="processId">The kernel's process.</param>
    /// <param name="limitMB">Past this it is ended; null for no limit.</param>
    /// <param name="mark">The value of <see cref="Variable"/> that the kernel was started with.</param>
    public KernelWatch(int processId, double? limitMB, string mark)
    {
        (this.processId, this.limitMB, this.mark) = (processId, limitMB, mark);
        loop = Task.Run(WatchAsync);
    }

    /// <summary>The environment variable that tells a run's processes from all others, also when their parent is gone.</summary>
    public const string Variable = "COURSE_RUN_MARK";

    /// <summary>The largest memory seen, in units of 2^20 bytes.</summary>
    public double PeakMB { get; private set; }

    /// <summary>The processor time seen, of all its processes together.</summary>
    public TimeSpan ProcessorTime { get; private set; }

    /// <summary>How long the threads of its processes have waited for their turns on a processor.</summary>
    public TimeSpan QueuedTime => ProcessTree.Queued(members);

    /// <summary>Whether the kernel was ended for using more than the limit.</summary>
    public bool LimitPassed { get; private set; }

    /// <summary>Looks now; called at moments that must not be missed.</summary>
    public void Look()
    {
        lock (gate)
        {
            var (found, bytes, processor) = ProcessTree.Sample(processId);
            members = found;
            seen.UnionWith(found);
            PeakMB = Math.Max(PeakMB, bytes / Megabyte);
            ProcessorTime = processor > ProcessorTime ? processor : ProcessorTime;
            if (bytes / Megabyte <= limitMB || limitMB is null)
                return;
            LimitPassed = true;
            ProcessTree.Kill(processId);
        }
    }

    /// <summary>Stops watching and ends what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        stop.Dispose();
        ProcessTree.Kill(seen);
        // A process may start another one while the list is read: look until none is left.
        for (int attempt = 0; attempt < 5 && ProcessTree.WithEnvironment(Variable, mark) is { Count: > 0 } left; attempt++)
            ProcessTree.Kill(left);
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            do
                Look();
            while (await timer.WaitForNextTickAsync(stop.Token));
        }
        catch (OperationCanceledException)
        {
            // Disposed, which is how watching ends.
        }
    }
}
