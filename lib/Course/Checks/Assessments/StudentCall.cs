using System.Diagnostics;
using System.Reflection;
using Course.Runtime;
using TorchSharp;

namespace Course.Checks.Assessments;

/// <summary>
/// One call of a learner's code, on a thread of its own: whatever it throws is caught, and when its time is up it is left behind.
/// (Nothing in .NET can end a thread that computes; it goes on at the lowest priority until the process ends.)
/// </summary>
internal sealed class StudentCall
{
    private const int StackSize = 16 * 1024 * 1024;
    private readonly Assembly asking;
    private readonly TimeSpan limit;

    private StudentCall(Func<object?> call, TimeSpan limit) => (asking, this.limit) = (call.Method.Module.Assembly, limit);

    /// <summary>What came back; null when it threw or ran out of time.</summary>
    public Answer? Answer { get; private set; }

    /// <summary>What it threw.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Whether it was left behind.</summary>
    public bool Overtime { get; private set; }

    /// <summary>Why there is no answer, for the learner.</summary>
    public string Problem => this switch
    {
        { Overtime: true } => FormattableString.Invariant($"It ran longer than {limit.TotalSeconds:0.###} s and was left behind: is there a loop that never ends?"),
        { Error: { } error } when IsUnanswered(error) => "Not answered yet.",
        { Error: InsufficientExecutionStackException error } => $"It calls itself without an end: which call should be the last?{Place(error)}",
        { Error: { } error } => $"{error.GetType().Name}: {LibTorch.Reason(error.Message)}{Place(error)}",
        _ => throw new InvalidOperationException("This call has an answer."),
    };

    /// <summary>Whether an exception is the one that stands where an answer has to be written.</summary>
    public static bool IsUnanswered(Exception error) => error is NotImplementedException;

    /// <summary>Calls, and comes back when the answer is there or the time is up.</summary>
    public static StudentCall Make(Func<object?> call, TimeSpan limit)
    {
        var made = new StudentCall(call, limit);
        var end = new TaskCompletionSource<(Answer? Answer, Exception? Error)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => end.SetResult(Caught(call)), StackSize) { IsBackground = true, Name = "assessment" };
        thread.Start();
        if (end.Task.Wait(limit))
        {
            (made.Answer, made.Error) = end.Task.Result;
            return made;
        }

        thread.Priority = ThreadPriority.Lowest;
        thread.Interrupt();   // ends a sleep or a wait
        made.Overtime = true;
        return made;
    }

    private static (Answer? Answer, Exception? Error) Caught(Func<object?> call)
    {
        try
        {
            // The answer is read here as well: a sequence may run the learner's code only now.
            using var scope = torch.NewDisposeScope();
            return (Checks.Assessments.Answer.Of(call()), null);
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
