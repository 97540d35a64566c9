using System.Globalization;
using Spectre.Console;

namespace Benchmarks;

/// <summary>Targets as every benchmark prints them: measured, bound, met or not met.</summary>
public static class TargetTable
{
    public static Table Of(string title, IReadOnlyList<Target> targets)
    {
        var table = new Table().Title(title).AddColumns("target", "measured", "bound", "");
        foreach (var column in table.Columns) column.NoWrap().RightAligned();
        table.Columns[0].LeftAligned();
        foreach (var target in targets)
            table.AddRow(target.What, Text(target.Measured, "0.00"), $"{(target.AtLeast ? "≥" : "≤")} {Text(target.Bound, "0.0#")}", target.Met ? "met" : "not met");
        return table;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
