using System.Diagnostics;
using System.Reflection;
using Course.Runtime;
using TorchSharp;

namespace Course.Checks;

/// <summary>
/// One call of a learner's code, on a thread of its own: whatever it throws is caught, and when its time is up it is left behind.
/// (Nothing in .NET can end a thread that computes; it goes on at the lowest priority until the process ends.)
/// </summary>
/// <remarks>
/// Its time is the processor time of its thread, so a busy machine takes nothing from it. A call that waits, for another thread or
/// without an end, uses none; it is left behind when the whole process has all but stood still for long, or after a time by the clock
/// in which even a machine sixty times as slow would have come to an end.
/// </remarks>
internal sealed class StudentCall
{
    private const int StackSize = 16 * 1024 * 1024;
    private static readonly TimeSpan MinWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MinLook = TimeSpan.FromMilliseconds(10);
    private static readonly Lazy<bool> Loaded = new(Load);
    private readonly Assembly asking;
    private readonly TimeSpan limit;

    private StudentCall(Func<object?> call, TimeSpan limit) => (asking, this.limit) = (call.Method.Module.Assembly, limit);

    /// <summary>What came back; null when it threw or ran out of time.</summary>
    public Answer? Answer { get; private set; }

    /// <summary>What it threw.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Whether it was left behind.</summary>
    public bool Overtime { get; private set; }

    /// <summary>Whether it was left behind because it waited, and not because it computed.</summary>
    private bool Waited { get; set; }

    /// <summary>Why there is no answer, for the learner.</summary>
    public string Problem => this switch
    {
        { Waited: true } => "It waited, computed nothing and was left behind: does it wait for something that never comes?",
        { Overtime: true } => FormattableString.Invariant(
            $"It used more than {limit.TotalSeconds:0.###} s of processor time and was left behind: is there a loop that never ends?"),
        { Error: { } error } when IsUnanswered(error) => "Not answered yet.",
        { Error: InsufficientExecutionStackException error } => $"It calls itself without an end: which call should be the last?{Place(error)}",
        { Error: { } error } => $"{error.GetType().Name}: {LibTorch.Reason(error.Message)}{Place(error)}",
        _ => throw new InvalidOperationException("This call has an answer."),
    };

    /// <summary>What came of it, as data.</summary>
    public CallOutcome Outcome => new(Answer, Answer is null ? Problem : null, CallOutcome.NamesOf(Error?.GetType()), Error is null ? null : $"{Error.GetType().Name}: {Error.Message}")
    {
        OutOfTime = Overtime,
    };

    private static bool IsUnanswered(Exception error) => error is NotImplementedException;

    /// <summary>Calls, and comes back when the answer is there or the time is up.</summary>
    /// <param name="call">Calls the learner's code.</param>
    /// <param name="limit">How much processor time it may use.</param>
    public static StudentCall Make(Func<object?> call, TimeSpan limit)
    {
        _ = Loaded.Value;
        var made = new StudentCall(call, limit);
        var begun = new TaskCompletionSource<ThreadTime>(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = new TaskCompletionSource<(Answer? Answer, Exception? Error)>(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadStart answering = () =>
        {
            begun.SetResult(ThreadTime.OfThisThread());
            end.SetResult(Caught(call));
        };
        var thread = new Thread(answering, StackSize)
        {
            IsBackground = true,
            Name = "assessment",
        };
        thread.Start();
        if (Ends(end.Task, begun.Task.Result, limit, out bool waited))
        {
            (made.Answer, made.Error) = end.Task.Result;
            return made;
        }

        thread.Priority = ThreadPriority.Lowest;
        thread.Interrupt();   // ends a sleep or a wait
        (made.Overtime, made.Waited) = (true, waited);
        return made;
    }

    private static bool Ends(Task call, ThreadTime time, TimeSpan limit, out bool waited)
    {
        var clock = Stopwatch.StartNew();
        var (processBefore, queuedBefore) = (Environment.CpuUsage.TotalTime, ThreadTime.Queued());
        waited = false;
        // A thread cannot use more processor time than passes by the clock: before the rest of its time has passed there is nothing to see.
        for (var rest = limit; rest > TimeSpan.Zero; rest = limit - time.Used)
        {
            if (call.Wait(rest > MinLook ? rest : MinLook))
                return true;
            var used = Environment.CpuUsage.TotalTime - processBefore;
            // What the process waited for others to leave a processor is no standing still; it is looked at only where it might decide.
            if (IdleRule.IsOver(limit, MinWait, clock.Elapsed, used) && IdleRule.IsOver(limit, MinWait, clock.Elapsed, used + ThreadTime.Queued() - queuedBefore))
            {
                // What has come meanwhile counts, however late.
                waited = !call.IsCompleted;
                return call.IsCompleted;
            }
        }

        return call.IsCompleted;
    }

    /// <summary>What the first use loads and compiles, which is no time of any answer: seconds on a busy machine.</summary>
    private static bool Load()
    {
        try
        {
            using var scope = torch.NewDisposeScope();
            var row = torch.ones(1, 2);
            _ = row.matmul(row.t()).item<float>();
            _ = Checks.Answer.Of(row).ToString();
            return true;
        }
        catch (Exception e) when (e is LibTorchException or TypeInitializationException or NotSupportedException)
        {
            // Said where an answer first asks for it.
            return false;
        }
    }

    private static (Answer? Answer, Exception? Error) Caught(Func<object?> call)
    {
        try
        {
            // The answer is read here as well: a sequence may run the learner's code only now.
            using var scope = torch.NewDisposeScope();
            return (Checks.Answer.Of(call()), null);
        }
        catch (Exception error)
        {
            return (null, Unwrapped(error));
        }
    }

    private static Exception Unwrapped(Exception error) => error switch
    {
        AggregateException { InnerExceptions: [var only] } => Unwrapped(only),
        TargetInvocationException or TypeInitializationException when error.InnerException is { } inner => Unwrapped(inner),
        _ => error,
    };

    /// <summary>Where in the learner's cells it was thrown. Cells live in assemblies without a file; the one that asks is the test cell's.</summary>
    private string Place(Exception error)
    {
        foreach (var frame in new StackTrace(error, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod()?.Module.Assembly is { } assembly && assembly != asking && assembly.Location.Length == 0 && frame.GetFileName() is { } file)
                return $" ({file}, line {frame.GetFileLineNumber()})";
        }

        return "";
    }
}
