using Course.Pictures;

namespace Course.Figures;

/// <summary>Puts charts and numbers into words.</summary>
internal static class ChartWords
{
    /// <summary>A number for a sentence: four significant digits.</summary>
    public static string Number(double value) => FigureWords.Number(value);

    /// <summary>Text without markup, for use in a sentence.</summary>
    public static string Plain(string text) => Markup.Plain(text);

    /// <summary>Where the largest of some numbers stands, as an index; in several places where numbers are equal to it up to a millionth of its size.</summary>
    public static int[] Largest(IReadOnlyList<double> values)
    {
        double largest = values.Max();
        return [.. Enumerable.Range(0, values.Count).Where(i => largest - values[i] <= 1e-6 * Math.Abs(largest))];
    }

    /// <summary>Numbers in a row, with commas between.</summary>
    public static string Numbers(IEnumerable<double> values) => string.Join(", ", values.Select(Number));

    /// <summary>Several things in a row: "a, b and c".</summary>
    public static string List(IEnumerable<string> items)
    {
        string[] all = [.. items];
        return all.Length < 2 ? string.Concat(all) : string.Join(", ", all[..^1]) + " and " + all[^1];
    }
}
