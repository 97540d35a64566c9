using System.Diagnostics;
using System.Text.RegularExpressions;
using Course.Classroom.Sandbox;
using Course.Jupyter.Clients;
using Course.Runner.Processes;

namespace Course.Classroom.Grading;

/// <summary>One kernel in its sandbox, watched: it runs cells and ends those that run too long.</summary>
internal sealed partial class GradingKernel : IAsyncDisposable
{
    /// <summary>Several starts at once on a busy machine take minutes; one that fails ends its process and is seen at once.</summary>
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(10);

    /// <summary>A cell that writes more than this is not worth the memory of the grader.</summary>
    private const long OutputLimit = 5_000_000;

    private const long MaxFrameSize = 16L << 20;

    private const int ShownMessage = 500;

    // The kernel loses its client then, and ends; whichever is seen first, this is the reason.
    private static readonly string BrokeOff = $"its output broke off; more than {MaxFrameSize >> 20} MB at once are not taken in";

    // What is counted has the number that a front end would give it; of the rest nobody is to see any output.
    private static readonly ExecuteOptions Counted = new() { OutputLimit = OutputLimit, KeepOutputs = false }, Silent = Counted with { Silent = true, StoreHistory = false };

    private readonly SandboxedKernel place;
    private readonly KernelClient kernel;
    private readonly KernelWatch watch;
    private readonly GradeOptions options;

    private GradingKernel(SandboxedKernel place, KernelClient kernel, KernelWatch watch, GradeOptions options) =>
        (this.place, this.kernel, this.watch, this.options) = (place, kernel, watch, options);

    /// <summary>The most memory seen so far, in units of 2^20 bytes.</summary>
    public double PeakMB => watch.PeakMB;

    /// <summary>The processor time used so far.</summary>
    public TimeSpan ProcessorTime => watch.ProcessorTime;

    /// <summary>Whether its process has not ended.</summary>
    public bool IsAlive => !kernel.Died.IsCompleted;

    /// <summary>Starts one.</summary>
    /// <param name="options">How.</param>
    /// <param name="files">What the assignment brings along.</param>
    /// <param name="stop">Stops the run.</param>
    /// <exception cref="KernelException">It does not start.</exception>
    public static async Task<GradingKernel> StartAsync(GradeOptions options, IReadOnlyList<GivenFile> files, CancellationToken stop)
    {
        var place = options.Sandbox.Prepare(options.Kernel, new SandboxLimits(options.MemoryMB), files);
        KernelClient? kernel = null;
        try
        {
            kernel = await KernelClient.StartAsync(place.Launch with { MaxFrameSize = MaxFrameSize }, place.StartFolder, StartTimeout, stop);
            return new GradingKernel(place, kernel, new KernelWatch(kernel.ProcessId, options.MemoryMB, Guid.NewGuid().ToString("N")), options);
        }
        catch
        {
            if (kernel is not null)
                await kernel.DisposeAsync();
            place.Dispose();
            throw;
        }
    }

    /// <summary>Runs a cell; it ends by itself, or is ended when its time or that of the submission is up.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="isCounted">Whether it is one that the notebook of a student has, too.</param>
    /// <param name="limit">How much processor time it may use.</param>
    /// <param name="stop">Stops the run.</param>
    /// <param name="grace">How long a cell whose time is up may take to stop when it is interrupted; null has the kernel ended at once.</param>
    public async Task<CellOutcome> RunAsync(string code, bool isCounted, TimeSpan limit, CancellationToken stop, TimeSpan? grace = null)
    {
        var clock = Stopwatch.StartNew();
        var running = kernel.ExecuteAsync(code, isCounted ? Counted : Silent);
        // A student's cell would leave its threads and processes to those after it if it were only interrupted: the kernel is ended.
        string? ended = await new LimitedCell(kernel, grace).WaitAsync(running, () => new ProcessorLimit(limit, watch).WatchAsync(running, stop), "grading was stopped", stop);
        CellOutcome Outcome(CellEnding ending, string? problem, string? data = null) =>
            new(ending, problem is null ? null : Shortened(problem), data, clock.Elapsed.TotalSeconds);

        CellExecution execution;
        try
        {
            execution = await running;
        }
        catch (KernelException e)
        {
            kernel.Kill();
            return Outcome(CellEnding.Died, e.Message);
        }
        if (execution.Status == ExecutionStatus.Died)
        {
            watch.Look();
            return watch.LimitPassed
                ? Outcome(CellEnding.OutOfMemory, FormattableString.Invariant($"it used {watch.PeakMB:0} MB, more than {options.MemoryMB:0} MB"))
                : ended is not null ? Outcome(CellEnding.TimedOut, ended)
                : Outcome(CellEnding.Died, kernel.IsCutOff ? BrokeOff : Describe(execution.Death!));
        }
        if (ended is not null && execution.Status != ExecutionStatus.Ok)
            return Outcome(CellEnding.TimedOut, ended);
        if (!execution.OutputsComplete)
        {
            kernel.Kill();
            return Outcome(CellEnding.Died, BrokeOff);
        }
        if (execution.Error?.Name == typeof(OutOfMemoryException).FullName)
        {
            // What it holds is not given back, and the cells after it would have none.
            kernel.Kill();
            return Outcome(CellEnding.OutOfMemory, FormattableString.Invariant($"it asked for more than {options.MemoryMB:0} MB of memory"));
        }
        return execution.Status == ExecutionStatus.Ok
            ? Outcome(CellEnding.Ok, execution.OutputsCut ? "it wrote more than is kept" : null, execution.Data)
            : Outcome(IsCompilerError(execution.Error!.Name) ? CellEnding.DoesNotCompile : CellEnding.Failed, $"{execution.Error.Name}: {execution.Error.Message}");
    }

    /// <summary>Ends it with all that it started, and takes its place away.</summary>
    public async ValueTask DisposeAsync()
    {
        kernel.Kill();
        await watch.DisposeAsync();
        await kernel.DisposeAsync();
        place.Dispose();
    }

    private static string Describe(KernelDeath death) => death.IsStackOverflow
        ? "the stack overflowed"
        : $"the process ended: {death.Reason}{(death.ExitCode == 0 || death.LastOutput.Length == 0 ? "" : $"; its last output: {death.LastOutput}")}";

    private static bool IsCompilerError(string name) => CompilerError().IsMatch(name);

    private static string Shortened(string text) => text.Length <= ShownMessage ? text : text[..ShownMessage] + "…";

    [GeneratedRegex(@"^CS\d{4}\z")]
    private static partial Regex CompilerError();
}

/// <summary>How a cell of a submission ended.</summary>
internal enum CellEnding
{
    /// <summary>It came to its end.</summary>
    Ok,

    /// <summary>It threw.</summary>
    Failed,

    /// <summary>It is no C#, or uses names that are not there.</summary>
    DoesNotCompile,

    /// <summary>The cell ran too long and was stopped, in most cases with its kernel.</summary>
    TimedOut,

    /// <summary>The kernel ended while it ran.</summary>
    Died,

    /// <summary>The kernel was ended because it used too much memory.</summary>
    OutOfMemory,
}

/// <summary>What running a cell gave.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="Problem">Why, in words; null when it went well.</param>
/// <param name="Data">What its value handed over past all outputs: the answers of a test cell.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record CellOutcome(CellEnding Ending, string? Problem, string? Data, double Seconds)
{
    /// <summary>Why, as far as students may read it: what their own code wrote could be an input of a hidden check.</summary>
    public string? Shown { get; init; } = Problem;

    /// <summary>How a cell ended, in words that no code of a student has any part in.</summary>
    public static string? Told(CellEnding ending) => ending switch
    {
        CellEnding.Ok => null,
        CellEnding.Failed => "it threw an exception",
        CellEnding.DoesNotCompile => "it does not compile",
        CellEnding.TimedOut => "it ran out of time",
        CellEnding.OutOfMemory => "it ran out of memory",
        _ => "it ended the program",
    };

    /// <summary>Whether the kernel can go on with the next cell.</summary>
    public bool KernelLives => Ending is CellEnding.Ok or CellEnding.Failed or CellEnding.DoesNotCompile;
}
