namespace Benchmarks.Kernels;

/// <summary>What our kernel is to reach.</summary>
public static class KernelTargets
{
    private const double CellMilliseconds = 10, CompletionMilliseconds = 100, Megabytes = 200, TimesSlower = 2, LinesSeconds = 5, Growth = 100;

    /// <summary>All targets that the measurements can answer; <paramref name="results"/> has our kernel first, then the one beside it.</summary>
    public static IReadOnlyList<Target> Of(IReadOnlyList<KernelResult> results, SessionResults session, int lines)
    {
        var targets = new List<Target>();
        if (results is [var ours, ..])
        {
            if (results is [_, var peer]) AtMost($"first result, s, beside {peer.Kernel}", ours.FirstResultSeconds, peer.FirstResultSeconds);
            AtMost($"{KernelBenchmark.Cell}, p50, ms", ours.P50Milliseconds, CellMilliseconds);
            AtMost("completion, p50, ms", ours.CompletionP50Milliseconds, CompletionMilliseconds);
            AtMost("MB after the first cell", ours.FirstCellMegabytes, Megabytes);
            AtMost("MB after many completions", ours.CompletionMegabytes, Megabytes);
        }
        if (session.Growing is { } growing)
        {
            AtMost($"times slower at {growing.Cells} cells", growing.LastMilliseconds / growing.FirstMilliseconds, TimesSlower);
            AtMost($"MB after {growing.Cells} cells", growing.Megabytes, Megabytes);
        }
        if (session.Lines is { } printed)
        {
            targets.Add(new("printed lines that came in order", printed.InOrder ? printed.Lines : 0, lines, AtLeast: true));
            AtMost($"s for {lines} printed lines", printed.Seconds, LinesSeconds);
        }
        if (session.Small is { } small) AtMost($"MB more after {small.Cells} small cells", small.Growth, Growth);
        return targets;

        void AtMost(string what, double measured, double bound) => targets.Add(new(what, measured, bound, AtLeast: false));
    }
}

/// <summary>The long sessions of one kernel; null for what was not measured.</summary>
public sealed record SessionResults(string Kernel, SessionResult? Growing, LinesResult? Lines, SmallCellsResult? Small);
