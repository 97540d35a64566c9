using System.Runtime.CompilerServices;

namespace Course.Kernel.Engine.Execution;

/// <summary>
/// How a cell learns that it shall stop: the engine puts a call of <see cref="Check"/> into its compiled loops, one of
/// <see cref="Enter"/> into its methods and lambdas, and <see cref="MayCatchAll"/> into its catches of all exceptions.
/// </summary>
public static class Interruption
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    private const string TooDeep = "Calls go so deep that the stack is full. Does a method, or a property, call itself without an end?";
    private const int MaxTraceLevels = 64;

    private const int RoomToCleanUp = 2 * 1024 * 1024;
    private const int MinRoomToCleanUp = 48 * 1024;

    // No address of the stack below it may be used; 0 where only the runtime's own limit counts.
    [ThreadStatic]
    private static nint limit;

    // The limit that counts now: lower than the other while an exception about it is on its way.
    [ThreadStatic]
    private static nint limitNow;

    // Where that exception was thrown; 0 while there is none.
    [ThreadStatic]
    private static nint thrownAt;

    [ThreadStatic]
    private static int handedOver;

    // While this is 0, as nearly always, a check costs one read of memory.
    private static volatile int underWay;

    /// <summary>
    /// False once the cell that this code belongs to has been told to stop: a <c>catch</c> of all exceptions is then passed by, or
    /// it would take the stop for an error of the cell and go on.
    /// </summary>
    public static bool MayCatchAll => underWay == 0 || CellExecution.OfThisFlow is not { Stopping.IsCancellationRequested: true };

    /// <summary>Throws when the cell that this code belongs to has been told to stop; not again in the finally blocks that follow.</summary>
    /// <exception cref="OperationCanceledException">It has.</exception>
    public static void Check()
    {
        if (underWay != 0)
            CellExecution.OfThisFlow?.ThrowIfStopping();
    }

    /// <summary>
    /// Stands at the start of what can call itself: besides what <see cref="Check"/> does, it throws while the stack still has
    /// room for that. A stack that overflows would end the process with all its variables.
    /// </summary>
    /// <exception cref="InsufficientExecutionStackException">Calls go too deep.</exception>
    public static void Enter()
    {
        byte local = 0;
        nint here = AddressOf(ref local);
        if (here < limitNow || (thrownAt == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack()))
            ThrowTooDeep(here);
        if (thrownAt != 0 && here > thrownAt)
        {
            thrownAt = 0;
            limitNow = limit;
        }
        Check();
    }

    /// <summary>
    /// The finally blocks of all the calls run while the stack is still as deep as it was. What they call must not find it full again:
    /// each exception in one of them would be thrown on top of the one before.
    /// </summary>
    private static void ThrowTooDeep(nint here)
    {
        if (thrownAt == 0)
        {
            thrownAt = here;
            limitNow = limit != 0 && here < limit ? limit - RoomToCleanUp : here - MinRoomToCleanUp;
        }
        throw new InsufficientExecutionStackException(TooDeep);
    }

    /// <summary>
    /// Stands where an async method hands an exception to its task. Calls that go too deep may leave thousands of them, each of which
    /// throws the exception anew and copies its stack trace, so that the trace is begun anew now and then.
    /// </summary>
    /// <param name="error">The exception.</param>
    /// <returns>The exception that the task gets.</returns>
    public static Exception HandOver(Exception error) =>
        error is InsufficientExecutionStackException { Message: TooDeep } && ++handedOver % MaxTraceLevels == 0
            ? new InsufficientExecutionStackException(TooDeep)
            : error;

    /// <summary>Gives the code that this thread runs from now on so much stack: what is left is for the runtime.</summary>
    internal static void LimitStack(int bytes)
    {
        byte local = 0;
        limit = limitNow = AddressOf(ref local) - bytes;
    }

    private static nint AddressOf(ref byte local) => Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref local);

    /// <summary>
    /// Makes all checks look until the stopped cell has <paramref name="ended"/>, and for a while longer, so that tasks it
    /// started meet one as well.
    /// </summary>
    internal static void Begin(Task ended)
    {
#pragma warning disable CS0420 // Interlocked is made for volatile fields.
        Interlocked.Increment(ref underWay);
        _ = LowerAsync();

        async Task LowerAsync()
        {
            await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(Linger).ConfigureAwait(false);
            Interlocked.Decrement(ref underWay);
        }
#pragma warning restore CS0420
    }
}
