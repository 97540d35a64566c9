using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Course.Kernel.Server;

/// <summary>Notices that the front end's process died, so that no kernel is left behind.</summary>
internal static class ParentWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Ends when the parent has died; never where there is none to watch.</summary>
    /// <param name="parent">JPY_PARENT_PID as Jupyter sets it: a process id, on Windows the number of an inherited process handle.</param>
    public static Task Ended(string? parent)
    {
        if (!long.TryParse(parent, NumberStyles.None, CultureInfo.InvariantCulture, out long number) || number <= 1)
            return new TaskCompletionSource().Task;
        return OperatingSystem.IsWindows() ? Handle((nint)number) : Process((int)number);
    }

    private static Task Handle(nint handle)
    {
        var ended = new TaskCompletionSource();
        var process = new ManualResetEvent(false) { SafeWaitHandle = new SafeWaitHandle(handle, ownsHandle: false) };
        ThreadPool.RegisterWaitForSingleObject(process, (_, _) => ended.TrySetResult(), null, Timeout.Infinite, executeOnlyOnce: true);
        return ended.Task;
    }

    private static async Task Process(int id)
    {
        // A new parent tells of the death even while nobody has yet reaped the old one.
        int first = ParentId();
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync())
        {
            if (ParentId() != first || !IsAlive(id)) return;
        }
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "getppid")]
    private static extern int ParentId();
}
