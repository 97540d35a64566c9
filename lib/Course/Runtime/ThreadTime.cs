using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Course.Runtime;

/// <summary>The processor time of one thread, read from another: what a busy machine takes from the thread does not count.</summary>
internal sealed class ThreadTime
{
    private readonly ProcessThread? thread;
    private readonly TimeSpan before;

    private ThreadTime(ProcessThread? thread)
    {
        this.thread = thread;
        before = Total();
    }

    /// <summary>What the thread has used since this was made; no time at all where the system does not tell, or the thread has ended.</summary>
    public TimeSpan Used => Total() is var total && total > before ? total - before : TimeSpan.Zero;

    /// <summary>Starts to count for the thread that calls.</summary>
    public static ThreadTime OfThisThread()
    {
        int? id = Id();
        using var process = Process.GetCurrentProcess();
        return new ThreadTime(id is null ? null : process.Threads.Cast<ProcessThread>().FirstOrDefault(thread => thread.Id == id));
    }

    /// <summary>How long all threads of this process together have waited for their turns on a processor; zero where the system does not tell.</summary>
    public static TimeSpan Queued()
    {
        long nanoseconds = 0;
        foreach (string thread in OperatingSystem.IsLinux() ? Directory.EnumerateDirectories("/proc/self/task") : [])
        {
            try
            {
                // "<time on a processor> <time in the queue> <turns>"
                if (File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ') is [_, var queued, ..] && long.TryParse(queued, NumberStyles.None, CultureInfo.InvariantCulture, out long time))
                    nanoseconds += time;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The thread has ended, or this Linux keeps no such count.
            }
        }

        return TimeSpan.FromMicroseconds(nanoseconds / 1000.0);
    }

    /// <summary>What the calling thread has used so far, exactly; null where the system does not tell.</summary>
    public static TimeSpan? OnProcessor()
    {
        int clock = OperatingSystem.IsLinux() ? 3 : OperatingSystem.IsMacOS() ? 16 : 0;   // CLOCK_THREAD_CPUTIME_ID
        return clock != 0 && ReadClock(clock, out var time) == 0 ? TimeSpan.FromMicroseconds((time.Seconds * 1e6) + (time.Nanoseconds / 1e3)) : null;
    }

    private TimeSpan Total()
    {
        try
        {
            if (thread is not null && (OperatingSystem.IsLinux() || OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()))
                return thread.TotalProcessorTime;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // The thread has ended.
        }

        return TimeSpan.Zero;
    }

    /// <summary>The number by which the system knows the thread that calls; .NET counts its threads by itself.</summary>
    private static int? Id()
    {
        if (OperatingSystem.IsWindows())
            return (int)GetCurrentThreadId();
        if (OperatingSystem.IsMacOS())
            return ThreadId(0, out ulong id) == 0 ? (int)id : null;
        // "/proc/thread-self" leads to "<process>/task/<thread>".
        string? target = OperatingSystem.IsLinux() ? new FileInfo("/proc/thread-self").LinkTarget : null;
        return int.TryParse(Path.GetFileName(target), NumberStyles.None, CultureInfo.InvariantCulture, out int thread) ? thread : null;
    }

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint GetCurrentThreadId();

    [DllImport("libSystem", EntryPoint = "pthread_threadid_np")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ThreadId(nint thread, out ulong id);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadClock(int clock, out ClockTime time);

    [StructLayout(LayoutKind.Sequential)]
    private struct ClockTime
    {
        public nint Seconds, Nanoseconds;
    }
}
