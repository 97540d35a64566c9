using System.Globalization;
using System.Runtime.InteropServices;

namespace Course.Runtime;

/// <summary>How much more memory this process holds at the worst moment of an action than before it, libtorch's tensors included.</summary>
/// <remarks>
/// On Linux the kernel keeps the high-water mark, exact to a page. Elsewhere a thread looks at the resident memory every millisecond and may
/// miss a short peak. Chapter 10, "Time and memory".
/// </remarks>
public static class PeakMemory
{
    private const double Megabyte = 1e6;

    /// <summary>Runs an action once and measures.</summary>
    /// <param name="action">What is measured; nothing else should allocate meanwhile.</param>
    /// <returns>Megabytes (10⁶ bytes), at least 0.</returns>
    public static double Megabytes(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Math.Max(0, OperatingSystem.IsLinux() ? ByHighWaterMark(action) : BySampling(action)) / Megabyte;
    }

    private static double ByHighWaterMark(Action action)
    {
        ReturnFreedMemory();
        File.WriteAllText("/proc/self/clear_refs", "5");   // the mark falls to what is held now
        double before = Status("VmRSS:");
        action();
        return Status("VmHWM:") - before;
    }

    private static double BySampling(Action action)
    {
        long before = Environment.WorkingSet, peak = before;
        using var done = new ManualResetEventSlim();
        var watch = new Thread(() =>
        {
            do peak = Math.Max(peak, Environment.WorkingSet);
            while (!done.Wait(1));
        });
        watch.Start();
        try
        {
            action();
        }
        finally
        {
            done.Set();
            watch.Join();
        }

        return peak - before;
    }

    // Memory that malloc keeps for later would be taken up again unnoticed. Only glibc keeps any for long.
    private static void ReturnFreedMemory()
    {
        if (NativeLibrary.TryLoad("libc.so.6", out nint c) && NativeLibrary.TryGetExport(c, "malloc_trim", out nint trim))
            Marshal.GetDelegateForFunctionPointer<Trim>(trim)(0);
    }

    private static double Status(string name)
    {
        string line = File.ReadLines("/proc/self/status").First(text => text.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Trim(nuint pad);
}
