using Course.Jupyter.Clients;

namespace Course.Runner.Processes;

/// <summary>A cell that runs under a limit: waits for it, and when its time is up or the work is stopped, has it stopped.</summary>
/// <param name="kernel">Its kernel.</param>
/// <param name="grace">How long an interrupted cell may take to stop before its kernel is ended; null has the kernel ended at once.</param>
public sealed class LimitedCell(KernelClient kernel, TimeSpan? grace)
{
    /// <summary>Waits until the cell has ended by itself or was stopped.</summary>
    /// <param name="running">The cell.</param>
    /// <param name="problem">Waits until the cell has ended, its time is up, or the work is stopped, and says what became of its time.</param>
    /// <param name="stopped">What is said when the work was stopped.</param>
    /// <param name="stop">Stops the work.</param>
    /// <returns>Why and how it was stopped; null when it came to its end.</returns>
    public async Task<string?> WaitAsync(Task running, Func<Task<string?>> problem, string stopped, CancellationToken stop)
    {
        string? found = await problem();
        if (found is null && running.IsCompleted)
            return null;
        string? why = stop.IsCancellationRequested ? stopped : found;
        if (grace is not { } time)
        {
            kernel.Kill();
            return why;
        }
        var interrupted = kernel.InterruptAsync(CancellationToken.None);
        bool ends = await EndsWithinAsync(running, time, CancellationToken.None);
        if (!ends)
            kernel.Kill();
        await interrupted;
        return ends ? $"{why} and was interrupted" : $"{why}, did not stop when interrupted, and its kernel was ended";
    }

    /// <summary>Waits for a cell for so long at the most.</summary>
    /// <returns>Whether it has ended.</returns>
    internal static async Task<bool> EndsWithinAsync(Task running, TimeSpan time, CancellationToken stop)
    {
        await running.WaitAsync(time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return running.IsCompleted;
    }
}
