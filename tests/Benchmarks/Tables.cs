using System.Globalization;
using Spectre.Console;

namespace Benchmarks;

/// <summary>The look of what benchmarks print.</summary>
public static class Tables
{
    private const int Width = 115;

    /// <summary>A file has no width, and 80 columns are too few.</summary>
    public static void Widen() => AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, Width);

    /// <summary>A table whose first column is text and all others numbers.</summary>
    public static Table Empty(string title, params string[] columns)
    {
        var table = new Table().Title(title).AddColumns(columns);
        foreach (var column in table.Columns) column.NoWrap().RightAligned();
        table.Columns[0].LeftAligned();
        return table;
    }

    /// <summary>Each target with what was measured and whether that will do.</summary>
    public static Table Targets(string title, IReadOnlyList<Target> targets)
    {
        var table = Empty(title, "target", "measured", "bound", "");
        foreach (var target in targets)
            table.AddRow(target.What, Number(target.Measured), $"{(target.AtLeast ? "≥" : "≤")} {Number(target.Bound)}", target.Met ? "met" : "not met");
        return table;
    }

    public static string Number(double? value, string format = "0.00") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
