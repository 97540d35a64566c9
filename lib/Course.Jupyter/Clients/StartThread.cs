using System.Collections.Concurrent;
using System.Diagnostics;

namespace Course.Jupyter.Clients;

/// <summary>
/// The thread that starts kernels, and lives as long as this process. A program may ask Linux to end it with its parent, as bubblewrap does, and
/// Linux means the thread that started it: one of the pool's goes when it has been idle for a while, and would take the kernel with it.
/// </summary>
internal static class StartThread
{
    private static readonly Lazy<BlockingCollection<Action>> Work = new(Begin);

    /// <summary>Starts a program there.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>();
        Work.Value.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<Action> Begin()
    {
        BlockingCollection<Action> work = [];
        new Thread(() =>
        {
            foreach (var next in work.GetConsumingEnumerable())
                next();
        })
        {
            IsBackground = true,
            Name = "kernel starts",
        }.Start();
        return work;
    }
}
