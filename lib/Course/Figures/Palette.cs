using Course.Pictures;

namespace Course.Figures;

/// <summary>
/// The colours of every picture of the course. The single colours are those of Okabe and Ito ("Color Universal Design",
/// 2008), which readers with any common form of colour blindness can tell apart; the scales grow evenly in lightness.
/// </summary>
public static class Palette
{
    /// <summary>Blue; queries.</summary>
    public const string Blue = "#0072B2";

    /// <summary>Orange; keys.</summary>
    public const string Orange = "#E69F00";

    /// <summary>Green; values.</summary>
    public const string Green = "#009E73";

    /// <summary>Vermilion; scores and weights.</summary>
    public const string Vermilion = "#D55E00";

    /// <summary>Purple; outputs.</summary>
    public const string Purple = "#CC79A7";

    /// <summary>Sky blue; inputs.</summary>
    public const string Sky = "#56B4E9";

    /// <summary>Yellow; for areas only, too light for lines on white.</summary>
    public const string Yellow = "#F0E442";

    /// <summary>The colour of text and of what is not data.</summary>
    public const string Ink = "#222222";

    /// <summary>The colour of what stands back: frames, rules, plain arrows.</summary>
    public const string Muted = "#6B7280";

    /// <summary>The order in which series take their colours.</summary>
    public static IReadOnlyList<string> Series { get; } = [Blue, Vermilion, Green, Orange, Purple, Sky, "#000000", Muted];

    /// <summary>The colour of the series at a place; after the last it starts over.</summary>
    /// <param name="index">The place, from zero.</param>
    /// <returns>A colour as <c>#rrggbb</c>.</returns>
    public static string SeriesColor(int index) => Series[index % Series.Count];

    /// <summary>The colours of a scale, evenly spaced from its low to its high end.</summary>
    /// <param name="scale">The scale.</param>
    /// <returns>Colours as <c>#rrggbb</c>.</returns>
    public static IReadOnlyList<string> Stops(ColorMap scale) => scale switch
    {
        ColorMap.Blues => ["#f7fbff", "#deebf7", "#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#08519c", "#08306b"],
        ColorMap.Viridis => ColorScales.Viridis,
        ColorMap.Cividis => ColorScales.Cividis,
        ColorMap.Diverging => ["#053061", "#2166ac", "#4393c3", "#92c5de", "#d1e5f0", "#f7f7f7", "#fddbc7", "#f4a582", "#d6604d", "#b2182b", "#67001f"],
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scales are Blues, Viridis, Cividis and Diverging."),
    };

    /// <summary>The stops of a scale with their positions, as Plotly's colorscale holds them.</summary>
    /// <param name="scale">The scale.</param>
    /// <returns>Pairs of a position from 0 to 1 and a colour as <c>#rrggbb</c>.</returns>
    internal static object[][] ColorScale(ColorMap scale)
    {
        var stops = Stops(scale);
        return [.. stops.Select((color, i) => new object[] { Math.Round((double)i / (stops.Count - 1), 4), color })];
    }

    /// <summary>A light tint of a colour, for the inside of boxes.</summary>
    /// <param name="color">A colour as <c>#rrggbb</c>.</param>
    /// <param name="strength">From 0 (white) to 1 (the colour itself).</param>
    /// <returns>A colour as <c>#rrggbb</c>.</returns>
    /// <exception cref="ArgumentException">The colour is not written <c>#rrggbb</c>.</exception>
    public static string Tint(string color, double strength = 0.18)
    {
        if (color is not ['#', ..] || color.Length != 7 || !int.TryParse(color.AsSpan(1), System.Globalization.NumberStyles.HexNumber, null, out int rgb))
            throw new ArgumentException($"A colour is written #rrggbb, not \"{color}\".", nameof(color));
        int Part(int shift) => (int)Math.Round(255 + ((((rgb >> shift) & 0xff) - 255) * Math.Clamp(strength, 0, 1)));
        return $"#{Part(16):x2}{Part(8):x2}{Part(0):x2}";
    }
}

/// <summary>A scale that turns numbers into colours.</summary>
public enum ColorMap
{
    /// <summary>White to dark blue: weights and other amounts from zero up.</summary>
    Blues,

    /// <summary>Dark violet to yellow: amounts with much detail, such as spectrograms.</summary>
    Viridis,

    /// <summary>Dark blue to yellow, the same to all readers.</summary>
    Cividis,

    /// <summary>Blue over white to red: values on both sides of zero.</summary>
    Diverging,
}
