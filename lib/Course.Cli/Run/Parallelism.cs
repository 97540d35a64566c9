using System.Globalization;

namespace Course.Cli.Run;

/// <summary>How many kernels this machine can run side by side.</summary>
public static class Parallelism
{
    /// <summary>What the kernel of the largest chapter, the tenth, takes at its peak, in units of 2^20 bytes; the others take 380 to 670.</summary>
    public const int KernelMB = 1000;

    private const long Megabyte = 1024 * 1024;
    private const string Memory = "/proc/meminfo", Available = "MemAvailable:";

    /// <summary>As many as there are processors, and no more than the memory that is free has room for; at least one.</summary>
    public static int Default() => Of(Environment.ProcessorCount, FreeMB());

    /// <summary>The number for so many processors and so much free memory.</summary>
    public static int Of(int processors, long freeMB) => (int)Math.Clamp(freeMB / KernelMB, 1, Math.Max(processors, 1));

    /// <summary>The memory that programs may still take; a container's limit counts.</summary>
    private static long FreeMB()
    {
        long limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Megabyte;
        if (!File.Exists(Memory))
            return limit;
        string? line = File.ReadLines(Memory).FirstOrDefault(line => line.StartsWith(Available, StringComparison.Ordinal));
        return line?[Available.Length..].Trim().Split(' ')[0] is { } kilobytes && long.TryParse(kilobytes, CultureInfo.InvariantCulture, out long free)
            ? Math.Min(limit, free / 1024)
            : limit;
    }
}
