using System.Collections.Concurrent;

namespace Course.Kernel.Engine.Execution;

/// <summary>
/// The thread that cells run on, one after the other, so that what belongs to a thread (libtorch's gradient mode, say) lasts
/// from cell to cell. After an interrupt it is retired and a fresh one takes over.
/// </summary>
internal sealed class CellThread : IDisposable
{
    /// <summary>The same on every system, with room for deep recursion and for the runtime's compiler where an expression has very many terms.</summary>
    private const int StackSize = 8 * 1024 * 1024;

    /// <summary>
    /// So much of it the code of cells may use: tens of thousands of calls, as a console program, and few enough that the error
    /// of calls without an end comes soon.
    /// </summary>
    private const int StackOfCells = StackSize / 2;

    private readonly BlockingCollection<Action> work = [];
    private readonly Thread thread;

    public CellThread()
    {
        thread = new Thread(Loop, StackSize) { IsBackground = true, Name = "cells" };
        thread.Start();
    }

    public void Post(Action action)
    {
        var context = ExecutionContext.Capture();
        work.Add(() =>
        {
            if (context is null)
                action();
            else
                ExecutionContext.Run(context, static state => ((Action)state!)(), action);
        });
    }

    /// <summary>Ends a wait of the thread (a sleep, a lock, a read), now or the next one it comes to.</summary>
    public void Interrupt() => thread.Interrupt();

    /// <summary>Lets the thread end once its present work is done.</summary>
    public void Dispose() => work.CompleteAdding();

    private void Loop()
    {
        Interruption.LimitStack(StackOfCells);
        try
        {
            foreach (var action in work.GetConsumingEnumerable())
                action();
        }
        catch (ThreadInterruptedException)
        {
            // The interrupt met the thread after its cell had ended; it is being retired.
        }
    }
}
