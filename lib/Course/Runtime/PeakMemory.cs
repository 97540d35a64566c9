using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Course.Runtime;

/// <summary>
/// How much memory a piece of work takes at its height: everything that the process holds, so that what libtorch makes inside and keeps
/// for the gradient is counted too.
/// </summary>
/// <remarks>
/// Chapter 10. On Linux with glibc the kernel keeps the height exactly, page by page. Elsewhere it is read a thousand times a second,
/// and freed memory that the allocator has kept is not seen when it is used again, so the number may come out too low. Work that runs for the
/// first time also pays for being compiled: run it once before. It runs on a thread of its own, so that dispose scopes and
/// <c>no_grad</c> have to be opened inside.
/// </remarks>
internal static class PeakMemory
{
    private const int OwnPagesFrom = -3;           // M_MMAP_THRESHOLD of mallopt(3)
    private const int GiveBackFrom = -1;           // M_TRIM_THRESHOLD
    private const int Unnoticed = 1024 * 1024;
    private const int MaxAttempts = 5;
    private const int SmallBlock = 128 * 1024;     // where glibc starts
    private const int LargeBlock = 32 * 1024 * 1024;   // where it arrives in a program that frees large blocks

    /// <summary>Whether the system keeps the height exactly; elsewhere it is sampled.</summary>
    public static bool IsExact => TryResetHeight();

    /// <summary>Runs the work and measures; runs it again where something else gave memory back meanwhile.</summary>
    /// <param name="work">What to run.</param>
    /// <returns>The largest number of bytes held while it ran, less those held before; 0 or more.</returns>
    public static long Of(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        SetOwnPages(SmallBlock);
        try
        {
            return OnFreshHeap(() => TryResetHeight() ? ByKernel(work) : BySampling(work));
        }
        finally
        {
            SetOwnPages(LargeBlock);
        }
    }

    /// <summary>Measures on a new thread: there the allocator starts with a heap that has no holes to fill.</summary>
    private static long OnFreshHeap(Func<long> measure)
    {
        long bytes = 0;
        ExceptionDispatchInfo? error = null;
        var thread = new Thread(() =>
        {
            try
            {
                bytes = measure();
            }
            catch (Exception caught)
            {
                error = ExceptionDispatchInfo.Capture(caught);
            }
        });
        thread.Start();
        thread.Join();
        error?.Throw();
        return bytes;
    }

    private static long ByKernel(Action work)
    {
        for (int attempt = 1; ; attempt++)
        {
            long before = Status("VmRSS");
            work();
            long height = Status("VmHWM"), after = Status("VmRSS");
            // What is less than before is none of the work: the runtime gave something back meanwhile, or the system took pages that nobody had used
            // for a while. Once that has happened it does not happen again soon.
            if (before - after < Unnoticed || attempt == MaxAttempts || !TryResetHeight())
                return height - Math.Min(before, after);
        }
    }

    private static long BySampling(Action work)
    {
        long before = Environment.WorkingSet, highest = before;
        using var ended = new ManualResetEventSlim();
        var watch = new Thread(() =>
        {
            do
                highest = Math.Max(highest, Environment.WorkingSet);
            while (!ended.Wait(TimeSpan.FromMilliseconds(1)));
        });
        watch.Start();
        try
        {
            work();
        }
        finally
        {
            ended.Set();
            watch.Join();
        }

        return highest - before;
    }

    /// <summary>
    /// Has glibc give blocks from this size on pages of their own, which go back as soon as the block is freed, and give back what it
    /// has kept. Otherwise it keeps blocks up to 32 MiB for later, and what is kept looks like what is used.
    /// </summary>
    private static void SetOwnPages(int size)
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = SetAllocatorOption(OwnPagesFrom, size);
            _ = SetAllocatorOption(GiveBackFrom, 2 * size);   // as glibc does where it chooses; else every step pays for its pages anew
            _ = GiveBackFreed(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc.
        }
    }

    private static bool TryResetHeight()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;   // some containers do not allow it
        }
    }

    private static long Status(string name)
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetAllocatorOption(int option, int value);

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GiveBackFreed(nint keep);
}
