namespace Course.Runner.Processes;

/// <summary>
/// Looks at a kernel's processes ten times a second: keeps the peak of their memory, ends them past the limit, and when it is
/// disposed ends whatever is left of them. Where there is no limit, it looks for new ones among all processes of the machine once a second only:
/// ten times a second that costs a twentieth of a processor.
/// </summary>
public sealed class KernelWatch : IAsyncDisposable
{
    private const double Megabyte = 1024 * 1024;
    private const int LooksPerSecond = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1) / LooksPerSecond;

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
            Take(ProcessTree.Sample(processId));
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

    private void Take((IReadOnlyList<ProcessMark> Members, long Bytes, TimeSpan Processor) sample)
    {
        members = sample.Members;
        seen.UnionWith(sample.Members);
        PeakMB = Math.Max(PeakMB, sample.Bytes / Megabyte);
        ProcessorTime = sample.Processor > ProcessorTime ? sample.Processor : ProcessorTime;
        if (sample.Bytes / Megabyte <= limitMB || limitMB is null)
            return;
        LimitPassed = true;
        ProcessTree.Kill(processId);
    }

    private void LookAtKnown()
    {
        lock (gate)
            Take(ProcessTree.Sample(members));
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            for (int look = 0; ; look++)
            {
                if (limitMB is not null || members.Count == 0 || look % LooksPerSecond == 0)
                    Look();
                else
                    LookAtKnown();
                await timer.WaitForNextTickAsync(stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed, which is how watching ends.
        }
    }
}
