using System.Globalization;

namespace Course.Runtime;

/// <summary>
/// A rectangle of numbers as text: one format for all of it, columns aligned, the middle left out where it is large.
/// </summary>
internal sealed class NumberBlock
{
    private const int MaxDecimals = 4;

    private readonly string[][] cells;
    private readonly int? gapRow, gapColumn;

    private NumberBlock(string[][] cells, int? gapRow, int? gapColumn)
    {
        (this.cells, this.gapRow, this.gapColumn) = (cells, gapRow, gapColumn);
    }

    /// <summary>Formats the numbers of a rectangle.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="limit">More rows or columns than this, and only those at both ends are shown.</param>
    /// <param name="at">The number at a row and a column; asked for what is shown only.</param>
    internal static NumberBlock Of(int rows, int columns, int limit, Func<int, int, double> at)
    {
        double[][] numbers = [.. Shown(rows, limit).Select(row => Shown(columns, limit).Select(column => at(row, column)).ToArray())];
        var format = FormatFor([.. numbers.SelectMany(row => row)]);
        return Of(rows, columns, limit, [.. numbers.Select(row => row.Select(format).ToArray())]);
    }

    /// <summary>As the other, for numbers that are texts already.</summary>
    internal static NumberBlock Of(int rows, int columns, int limit, Func<int, int, string> at) =>
        Of(rows, columns, limit, [.. Shown(rows, limit).Select(row => Shown(columns, limit).Select(column => at(row, column)).ToArray())]);

    private static NumberBlock Of(int rows, int columns, int limit, string[][] cells) => new(
        cells,
        rows > limit ? cells.Length / 2 : null,
        columns > limit ? Shown(columns, limit).Length / 2 : null);

    /// <summary>Lines of right-aligned columns.</summary>
    /// <param name="indent">What each line begins with.</param>
    internal string Text(string indent)
    {
        int width = cells.SelectMany(row => row).Select(cell => cell.Length).DefaultIfEmpty(0).Max();
        var lines = cells.Select(row =>
            indent + string.Join("  ", WithGap(row.Select(cell => cell.PadLeft(width)), gapColumn, "…")));
        return string.Join('\n', WithGap(lines, gapRow, indent + "…"));
    }

    /// <summary>A bracketed LaTeX matrix.</summary>
    internal string LaTeX()
    {
        int width = (cells.Length == 0 ? 0 : cells[0].Length) + (gapColumn is null ? 0 : 1);
        var lines = cells.Select(row => string.Join(" & ", WithGap(row.Select(LaTeXNumber), gapColumn, "\\cdots")));
        string dots = string.Join(" & ", WithGap(Enumerable.Repeat("\\vdots", width - (gapColumn is null ? 0 : 1)), gapColumn, "\\ddots"));
        return $"\\begin{{bmatrix}} {string.Join(" \\\\ ", WithGap(lines, gapRow, dots))} \\end{{bmatrix}}";
    }

    /// <summary>The indices that are shown of so many.</summary>
    internal static int[] Shown(int count, int limit)
    {
        int edge = (limit - 1) / 2;
        return count <= limit ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(0, edge), .. Enumerable.Range(count - edge, edge)];
    }

    // All cells share the decimals that the finest of them needs, or the exponent form where their sizes lie far from one.
    private static Func<double, string> FormatFor(double[] numbers)
    {
        double[] finite = [.. numbers.Where(double.IsFinite)];
        double largest = finite.Select(Math.Abs).DefaultIfEmpty(0).Max();
        if (largest is > 0 and (>= 1e6 or < 1e-3))
            return number => double.IsFinite(number) ? Signed(number.ToString("0.000e+00", CultureInfo.InvariantCulture)) : Numbers.Text(number);

        int decimals = Enumerable.Range(0, MaxDecimals).FirstOrDefault(
            places => finite.All(number => Math.Abs(number - Math.Round(number, places)) <= 1e-6 * Math.Max(1, Math.Abs(number))), MaxDecimals);
        string format = "F" + decimals;
        return number => double.IsFinite(number) ? Signed(number.ToString(format, CultureInfo.InvariantCulture)) : Numbers.Text(number);
    }

    // What rounds to zero has no sign: -0.0000 would make equal results look different.
    private static string Signed(string text) => text.StartsWith('-') && !text.Any(digit => digit is >= '1' and <= '9') ? text[1..] : text;

    private static string LaTeXNumber(string text)
    {
        int exponent = text.IndexOf('e');
        string plain = text.Replace("∞", "\\infty", StringComparison.Ordinal).Replace("NaN", "\\text{NaN}", StringComparison.Ordinal);
        return exponent < 0 ? plain : $"{text[..exponent]} \\cdot 10^{{{int.Parse(text[(exponent + 1)..], CultureInfo.InvariantCulture)}}}";
    }

    private static IEnumerable<string> WithGap(IEnumerable<string> items, int? gap, string mark)
    {
        int i = 0;
        foreach (string item in items)
        {
            if (i++ == gap)
                yield return mark;
            yield return item;
        }
    }
}
