using System.Globalization;
using Spectre.Console;

namespace Benchmarks.Kernels;

/// <summary>What <c>kernel</c> prints: starts and small cells, completions, long sessions, and the targets.</summary>
public static class KernelTables
{
    private const int Width = 115;

    public static void Write(IReadOnlyList<KernelResult> results, IReadOnlyList<SessionResults> sessions, IReadOnlyList<Target> targets)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, Width);   // a file has no width, and 80 columns are too few
        if (results.Count > 0) WriteLatency(results);
        if (sessions.Any(session => session.Growing is not null))
        {
            Write("long session", sessions, session => session.Growing, ["cells", "first 100, ms", "last 100, ms", "MB"],
            result => [result.Cells, result.FirstMilliseconds, result.LastMilliseconds, result.Megabytes]);
        }

        if (sessions.Any(session => session.Lines is not null))
        {
            Write("printed lines", sessions, session => session.Lines, ["arrived", "in order", "s"],
            result => [result.Lines, result.InOrder ? 1 : 0, result.Seconds]);
        }

        if (sessions.Any(session => session.Small is not null))
        {
            Write("small cells", sessions, session => session.Small, ["cells", "s", "MB before", "MB more"],
            result => [result.Cells, result.Seconds, result.MegabytesBefore, result.Growth]);
        }

        AnsiConsole.Write(TargetTable.Of("targets of our kernel", targets));
    }

    private static void WriteLatency(IReadOnlyList<KernelResult> results)
    {
        Write(
            results,
            ["ready s", "first s", "CPU s", "p50 ms", "p95 ms", "MB", $"MB at {KernelBenchmark.Cells}"],
            result => [(result.ReadySeconds, "0.00"), (result.FirstResultSeconds, "0.00"), (result.FirstResultProcessorSeconds, "0.00"),
                (result.P50Milliseconds, "0.0"), (result.P95Milliseconds, "0.0"), (result.FirstCellMegabytes, "0"), (result.LastCellMegabytes, "0")]);
        Console.WriteLine($"ready: answers requests; first, CPU, MB: at the first result of {KernelBenchmark.Cell}; p50, p95: each of the next {KernelBenchmark.Cells} cells.");
        Write(
            results,
            ["first ms", "p50 ms", "p95 ms", "MB"],
            result => [(result.FirstCompletionMilliseconds, "0.0"), (result.CompletionP50Milliseconds, "0.0"),
                (result.CompletionP95Milliseconds, "0.0"), (result.CompletionMegabytes, "0")]);
        Console.WriteLine($"Completions of '{KernelBenchmark.Begun}' after that, the first and {KernelBenchmark.Completions} more. Medians of {results[0].Starts} starts.");
    }

    private static void Write(IReadOnlyList<KernelResult> results, string[] columns, Func<KernelResult, (double Value, string Format)[]> values)
    {
        var table = new Table().AddColumn("kernel", column => column.NoWrap()).AddColumns(columns);
        foreach (var result in results)
            table.AddRow([result.Kernel, .. values(result).Select(value => value.Value.ToString(value.Format, CultureInfo.InvariantCulture))]);
        AnsiConsole.Write(table);
    }

    private static void Write<T>(string title, IReadOnlyList<SessionResults> sessions, Func<SessionResults, T?> part, string[] columns, Func<T, double[]> values)
        where T : class
    {
        var table = new Table().Title(title).AddColumn("kernel", column => column.NoWrap()).AddColumns(columns);
        foreach (var session in sessions)
        {
            if (part(session) is { } result)
                table.AddRow([session.Kernel, .. values(result).Select(value => value.ToString("0.##", CultureInfo.InvariantCulture))]);
        }
        AnsiConsole.Write(table);
    }
}
