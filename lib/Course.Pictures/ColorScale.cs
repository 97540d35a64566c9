using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>Colours for numbers between two bounds, as heatmaps, bars and markers use them.</summary>
internal sealed class ColorScale
{
    private readonly (double At, SKColor Color)[] stops;

    private ColorScale((double, SKColor)[] stops, double low, double high)
    {
        (this.stops, Low, High) = (stops, low, high);
    }

    public double Low { get; }

    public double High { get; }

    /// <summary>
    /// The scale of an object that has Plotly's colour properties (<c>colorscale</c>, <c>reversescale</c> and the bounds
    /// by prefix: z or c), for the values it colours. A <c>coloraxis</c> named there takes their place.
    /// </summary>
    public static ColorScale Of(JsonNode? owner, char prefix, IEnumerable<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (low > high)
            (low, high) = (0, 1);
        if (owner.Number($"{prefix}mid") is { } middle)
        {
            double reach = Math.Max(high - middle, middle - low);
            (low, high) = (middle - reach, middle + reach);
        }
        low = owner.Number($"{prefix}min") ?? low;
        high = owner.Number($"{prefix}max") ?? high;
        if (low == high)
            (low, high) = (low - 0.5, high + 0.5);

        (double At, SKColor Color)[] stops = Read(owner.At("colorscale"));
        if (owner.Flag("reversescale") == true)
            stops = [.. stops.Reverse().Select(stop => (1 - stop.At, stop.Color))];
        return new ColorScale(stops, low, high);
    }

    public SKColor At(double value)
    {
        double part = Math.Clamp((value - Low) / (High - Low), 0, 1);
        for (int i = 1; i < stops.Length; i++)
        {
            if (part <= stops[i].At)
            {
                double width = stops[i].At - stops[i - 1].At;
                return width <= 0 ? stops[i].Color : Colors.Mix(stops[i - 1].Color, stops[i].Color, (part - stops[i - 1].At) / width);
            }
        }
        return stops[^1].Color;
    }

    private static (double, SKColor)[] Read(JsonNode? scale)
    {
        if (scale is JsonArray { Count: > 1 } list)
        {
            return [.. list.Select((stop, i) => stop is JsonArray pair
                ? (pair[0].AsNumber() ?? 0, Colors.Parse(pair[1].AsText()) ?? SKColors.Gray)
                : ((double)i / (list.Count - 1), Colors.Parse(stop.AsText()) ?? SKColors.Gray))];
        }
        var colors = ColorScales.Named(scale.AsText());
        return [.. colors.Select((color, i) => ((double)i / (colors.Count - 1), SKColor.Parse(color)))];
    }
}
