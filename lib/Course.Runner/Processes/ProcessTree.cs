using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Course.Runner.Processes;

/// <summary>One process: its id, and what tells it from a later process of the same id.</summary>
internal readonly record struct ProcessMark(int Id, ulong StartTime);

/// <summary>A process and all that came out of it.</summary>
/// <remarks>
/// Linux tells all of it in /proc. Elsewhere only the first process is measured, and its children are ended with it but not
/// found again once their parent is gone.
/// </remarks>
internal static class ProcessTree
{
    /// <summary>The kernel tells times in hundredths of a second, whatever it counts in itself.</summary>
    private const double TicksPerSecond = 100;

    private readonly record struct Entry(int Id, int Parent, ulong StartTime, long ResidentPages, long Ticks);

    /// <summary>
    /// The living members of the tree below and with <paramref name="root"/>, their resident memory in bytes, and the processor time
    /// of them and of those of their children that have ended.
    /// </summary>
    public static (IReadOnlyList<ProcessMark> Members, long Bytes, TimeSpan Processor) Sample(int root)
    {
        if (!OperatingSystem.IsLinux())
            return SampleOne(root);
        var all = Entries();
        var children = all.ToLookup(entry => entry.Parent);
        var members = new List<Entry>();
        var queue = new Queue<Entry>(all.Where(entry => entry.Id == root));
        while (queue.TryDequeue(out var entry))
        {
            members.Add(entry);
            foreach (var child in children[entry.Id])
                queue.Enqueue(child);
        }
        return Sum(members);
    }

    /// <summary>The same of those of some processes that still live, without a look for new ones.</summary>
    public static (IReadOnlyList<ProcessMark> Members, long Bytes, TimeSpan Processor) Sample(IEnumerable<ProcessMark> known)
    {
        var members = new List<Entry>();
        foreach (var mark in known)
        {
            if (TryRead(mark.Id, out var entry) && entry.StartTime == mark.StartTime)
                members.Add(entry);
        }
        return Sum(members);
    }

    private static (IReadOnlyList<ProcessMark> Members, long Bytes, TimeSpan Processor) Sum(IReadOnlyCollection<Entry> entries) => (
        [.. entries.Select(entry => new ProcessMark(entry.Id, entry.StartTime))],
        entries.Sum(entry => entry.ResidentPages) * Environment.SystemPageSize,
        TimeSpan.FromSeconds(entries.Sum(entry => entry.Ticks) / TicksPerSecond));

    /// <summary>How long the threads of some processes have waited for their turns on a processor; zero where the system does not tell.</summary>
    public static TimeSpan Queued(IEnumerable<ProcessMark> members)
    {
        long nanoseconds = 0;
        foreach (string thread in members.SelectMany(Threads))
        {
            // "<time on a processor> <time in the queue> <turns>"
            if (System.Text.Encoding.UTF8.GetString(ReadOrEmpty(Path.Combine(thread, "schedstat"))).Split(' ') is [_, var queued, ..]
                && long.TryParse(queued, NumberStyles.None, CultureInfo.InvariantCulture, out long time))
            {
                nanoseconds += time;
            }
        }
        return TimeSpan.FromMicroseconds(nanoseconds / 1000.0);
    }

    /// <summary>Ends a process and its children; one that is gone already is fine.</summary>
    public static void Kill(int root)
    {
        try
        {
            using var process = Process.GetProcessById(root);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception or AggregateException)
        {
            // Gone before it could be ended, which is what was wanted.
        }
    }

    /// <summary>Ends those of the processes that still live, also where their parent is gone.</summary>
    public static void Kill(IEnumerable<ProcessMark> marks)
    {
        foreach (var mark in marks)
        {
            if (TryRead(mark.Id, out var entry) && entry.StartTime == mark.StartTime)
                Kill(mark.Id);
        }
    }

    /// <summary>The processes that carry an environment variable with this value; empty where /proc does not tell.</summary>
    public static IReadOnlyList<ProcessMark> WithEnvironment(string name, string value)
    {
        if (!OperatingSystem.IsLinux())
            return [];
        byte[] wanted = System.Text.Encoding.UTF8.GetBytes($"{name}={value}");
        return [.. Entries().Where(entry => ReadOrEmpty($"/proc/{entry.Id}/environ").AsSpan().IndexOf(wanted) >= 0)
            .Select(entry => new ProcessMark(entry.Id, entry.StartTime))];
    }

    private static List<Entry> Entries()
    {
        var entries = new List<Entry>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                && TryRead(id, out var entry))
            {
                entries.Add(entry);
            }
        }
        return entries;
    }

    private static bool TryRead(int id, out Entry entry)
    {
        entry = default;
        string stat = System.Text.Encoding.UTF8.GetString(ReadOrEmpty($"/proc/{id}/stat"));
        // "1234 (any name, with ) too) S 1 …": fields are counted from behind the last parenthesis; proc(5) numbers that one 3.
        int nameEnd = stat.LastIndexOf(')');
        if (nameEnd < 0)
            return false;
        string[] fields = stat[(nameEnd + 2)..].Split(' ');
        if (fields[0] is "Z" or "X")
            return false;
        entry = new Entry(id, int.Parse(fields[1], CultureInfo.InvariantCulture),
            ulong.Parse(fields[19], CultureInfo.InvariantCulture), long.Parse(fields[21], CultureInfo.InvariantCulture),
            fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)));
        return true;
    }

    private static string[] Threads(ProcessMark process)
    {
        try
        {
            return OperatingSystem.IsLinux() ? Directory.GetDirectories($"/proc/{process.Id}/task") : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static byte[] ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process ended meanwhile, or belongs to somebody else.
            return [];
        }
    }

    private static (IReadOnlyList<ProcessMark> Members, long Bytes, TimeSpan Processor) SampleOne(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return ([], process.WorkingSet64, process.TotalProcessorTime);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return ([], 0, TimeSpan.Zero);
        }
    }
}
