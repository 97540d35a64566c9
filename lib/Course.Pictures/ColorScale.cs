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

/// <summary>The scales of colours that figures ask for by Plotly's names, each as colours that are evenly spaced from the low end to the high one.</summary>
public static class ColorScales
{
    private static readonly Dictionary<string, IReadOnlyList<string>> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Greys"] = ["#000000", "#ffffff"],
        ["Blues"] = ["#050aac", "#283cbe", "#4664f5", "#5a78f5", "#6a89f7", "#dcdcdc"],
        ["Greens"] = ["#00441b", "#006d2c", "#238b45", "#41ab5d", "#74c476", "#a1d99b", "#c7e9c0", "#e5f5e0", "#f7fcf5"],
        ["Reds"] = ["#dcdcdc", "#f5c39d", "#f5a069", "#b20a1c"],
        ["RdBu"] = ["#050aac", "#6a89f7", "#bebebe", "#dcaa84", "#e6915a", "#b20a1c"],
        ["YlGnBu"] = ["#081d58", "#253494", "#225ea8", "#1d91c0", "#41b6c4", "#7fcdbb", "#c7e9b4", "#edf8d9", "#ffffd9"],
        ["YlOrRd"] = ["#800026", "#bd0026", "#e31a1c", "#fc4e2a", "#fd8d3c", "#feb24c", "#fed976", "#ffeda0", "#ffffcc"],
        ["Hot"] = ["#000000", "#e60000", "#ffd200", "#ffffff"],
        ["Jet"] = ["#000083", "#003caa", "#05ffff", "#ffff00", "#fa0000", "#800000"],
        ["Bluered"] = ["#0000ff", "#ff0000"],
        ["Viridis"] = ["#440154", "#48186a", "#472d7b", "#424086", "#3b528b", "#33638d", "#2c728e", "#26828e", "#21918c",
            "#1fa088", "#28ae80", "#3fbc73", "#5ec962", "#84d44b", "#addc30", "#d8e219", "#fde725"],
        ["Cividis"] = ["#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838"],
    };

    /// <summary>Dark violet to yellow; also what a name that is not known gives.</summary>
    public static IReadOnlyList<string> Viridis => ByName["Viridis"];

    /// <summary>Dark blue to yellow.</summary>
    public static IReadOnlyList<string> Cividis => ByName["Cividis"];

    /// <summary>The colours of a scale by its name, in whichever case.</summary>
    internal static IReadOnlyList<string> Named(string? name) => ByName.GetValueOrDefault(name ?? "", Viridis);
}
