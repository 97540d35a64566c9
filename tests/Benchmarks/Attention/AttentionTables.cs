using System.Globalization;
using Course.Models;
using Spectre.Console;

namespace Benchmarks.Attention;

/// <summary>What <c>attention</c> prints: a table for each step and length, the targets, and the direct calls.</summary>
public static class AttentionTables
{
    private const int Width = 115;

    public static void Write(AttentionOptions options, IReadOnlyList<Measured> steps, IReadOnlyList<Target> targets, IReadOnlyList<DirectCallResult> direct)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, Width);   // a file has no width, and 80 columns are too few
        foreach (var step in steps)
        {
            foreach (int length in options.Lengths) AnsiConsole.Write(Costs(step, length));
        }

        string time = options.Threads == 1 ? "processor time" : "time by the clock";
        if (steps.Count > 0)
        {
            Console.WriteLine(
                $"One attention layer, projections included: 1 sequence, {options.HeadCount} heads of {options.HeadWidth}, common size {options.Size} (windows: radius {options.Size / 2}), {options.Threads} thread(s). "
                + $"Times are the shortest of {options.Rounds} rounds over all mechanisms (beyond 4096 tokens of 2); MB is the peak of a step. 'faster' ({time}) and 'less' (memory) are ratios, "
                + "above 1 better than the yardstick; 'LRA' beside them is the Long Range Arena's own (table 2: whole networks, on TPUs).");
        }

        if (targets.Count > 0) AnsiConsole.Write(TargetTable.Of("targets, training step against full attention by formula", targets));
        if (direct.Count > 0) AnsiConsole.Write(DirectCalls(direct, time));
    }

    private static Table Costs(Measured measured, int length)
    {
        var table = Empty($"{measured.Step} step, {length} tokens", "mechanism", "CPU ms", "wall ms", "MB", "faster", "LRA", "less", "LRA", "faster\nthan fused", "less\nthan fused");
        foreach (var cost in measured.Costs.Where(cost => cost.Length == length))
        {
            var formula = Of(measured.OverFormula, cost);
            var fused = Of(measured.OverFused, cost);
            table.AddRow(
                cost.Name, Number(1e3 * cost.Seconds, "0.0"), Number(1e3 * cost.WallSeconds, "0.0"), Number(cost.Megabytes, "0.0"),
                Number(formula?.Speed), Number(formula?.PaperSpeed), Number(formula?.Memory), Number(formula?.PaperMemory), Number(fused?.Speed), Number(fused?.Memory));
        }

        return table;
    }

    private static CostRatio? Of(IReadOnlyList<CostRatio> ratios, Cost cost) => ratios.FirstOrDefault(ratio => ratio.Name == cost.Name && ratio.Length == cost.Length);

    private static Table DirectCalls(IReadOnlyList<DirectCallResult> results, string time)
    {
        var table = Empty($"plain attention against calling libtorch directly ({time})", "call", "step", "ours ms", "direct ms", "ratio", $"≤ {Number(DirectCallResult.Bound)}");
        foreach (var result in results)
            table.AddRow(result.Call, result.Step, Number(result.OursMilliseconds, "0.000"), Number(result.DirectMilliseconds, "0.000"), Number(result.Ratio), result.Met ? "met" : "not met");
        return table;
    }

    private static Table Empty(string title, params string[] columns)
    {
        var table = new Table().Title(title).AddColumns(columns);
        foreach (var column in table.Columns) column.NoWrap().RightAligned();
        table.Columns[0].LeftAligned();
        return table;
    }

    private static string Number(double? value, string format = "0.00") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
