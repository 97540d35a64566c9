using Course.Pictures;

namespace Course.Figures;

/// <summary>Puts charts and numbers into words.</summary>
internal static class ChartWords
{
    /// <summary>A number for a sentence: four significant digits.</summary>
    public static string Number(double value) => FigureWords.Number(value);

    /// <summary>Text without markup, for use in a sentence.</summary>
    public static string Plain(string text) => Markup.Plain(text);

    /// <summary>Several things in a row: "a, b and c".</summary>
    public static string List(IEnumerable<string> items)
    {
        string[] all = [.. items];
        return all.Length < 2 ? string.Concat(all) : string.Join(", ", all[..^1]) + " and " + all[^1];
    }
}
