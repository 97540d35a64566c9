using System.Runtime.CompilerServices;

namespace Course.Kernel.Engine.Cells;

/// <summary>
/// How a cell learns that it shall stop: the engine puts a call of <see cref="Check"/> into its loops and one of
/// <see cref="Enter"/> into its methods and lambdas.
/// </summary>
public static class Interruption
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    // While this is 0, as nearly always, a check costs one read of memory.
    private static volatile int underWay;

    /// <summary>Throws when the cell that this code belongs to has been told to stop.</summary>
    /// <exception cref="OperationCanceledException">It has.</exception>
    public static void Check()
    {
        if (underWay != 0)
        {
            CellExecution.OfThisFlow?.Stopping.ThrowIfCancellationRequested();
        }
    }

    /// <summary>
    /// A check at the start of a method. It also ends a method that calls itself without end: that would overflow the stack,
    /// and with it the whole process would be gone.
    /// </summary>
    /// <returns>Nothing of interest; an expression can hold a call that returns something.</returns>
    /// <exception cref="OperationCanceledException">The cell has been told to stop.</exception>
    /// <exception cref="InsufficientExecutionStackException">The stack is nearly full.</exception>
    public static bool Enter()
    {
        Check();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return true;
    }

    /// <summary>Gives <paramref name="value"/> back: how a lambda that is an expression comes by a check before it.</summary>
    /// <param name="entered">What <see cref="Enter"/> returned.</param>
    /// <param name="value">The lambda's value.</param>
    public static T Pass<T>(bool entered, T value) => value;

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
