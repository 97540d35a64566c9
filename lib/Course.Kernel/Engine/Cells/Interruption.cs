namespace Course.Kernel.Engine.Cells;

/// <summary>How a cell learns that it shall stop: the engine puts a call of <see cref="Check"/> into its loops and methods.</summary>
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

    /// <summary>Makes all checks look, for long enough that tasks of the cell meet one as well.</summary>
    internal static void Begin()
    {
#pragma warning disable CS0420 // Interlocked is made for volatile fields.
        Interlocked.Increment(ref underWay);
        _ = Task.Delay(Linger).ContinueWith(_ => Interlocked.Decrement(ref underWay), TaskScheduler.Default);
#pragma warning restore CS0420
    }
}
