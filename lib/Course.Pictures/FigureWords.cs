using System.Globalization;
using System.Text.Json.Nodes;

namespace Course.Pictures;

/// <summary>Puts figures and numbers into words.</summary>
public static class FigureWords
{
    /// <summary>A number for a sentence.</summary>
    /// <param name="value">The number.</param>
    /// <returns>Four significant digits, with a power of ten where the number is below 0.001 or has more than seven digits.</returns>
    public static string Number(double value)
    {
        return double.IsNaN(value) ? "nothing"
            : value != 0 && (Math.Abs(value) < 1e-3 || Math.Abs(value) >= 1e7) ? value.ToString("0.##e+0", CultureInfo.InvariantCulture)
            : value.ToString("G4", CultureInfo.InvariantCulture) is var text && text.Contains('E') ? value.ToString("0", CultureInfo.InvariantCulture) : text;
    }

    /// <summary>Title, axes and traces of any Plotly figure.</summary>
    internal static string Describe(JsonObject figure)
    {
        var layout = figure["layout"];
        string title = layout.Title() ?? "";
        var traces = (figure["data"] as JsonArray ?? []).OfType<JsonObject>().Select(Trace).ToList();
        string opening = title.Length > 0 ? Markup.Plain(title) + ". " : "";
        string axes = string.Join(", ", new[] { ("across", "xaxis"), ("up", "yaxis") }
            .Select(axis => (Direction: axis.Item1, Text: layout.At(axis.Item2).Title()))
            .Where(axis => !string.IsNullOrEmpty(axis.Text)).Select(axis => $"{Markup.Plain(axis.Text!)} {axis.Direction}"));
        string content = traces.Count switch
        {
            0 => "An empty chart",
            1 => $"A chart of {traces[0]}",
            _ => $"A chart of {traces.Count} traces: {string.Join("; ", traces)}",
        };
        return opening + content + (axes.Length > 0 ? $" ({axes})." : ".");
    }

    private static string Trace(JsonObject trace)
    {
        string type = trace.Text("type") ?? "scatter";
        string name = trace.Text("name") is { Length: > 0 } given ? $" \"{Markup.Plain(given)}\"" : "";
        if (trace.At("z").Unpack() is JsonArray rows)
            return $"{type}{name} of {rows.Count} by {(rows.FirstOrDefault() as JsonArray)?.Count ?? 0} values";
        var values = (trace.At("y") ?? trace.At("x") ?? trace.At("values"))?.DeepClone().Unpack() as JsonArray;
        double[] numbers = [.. (values ?? []).Select(value => value.AsNumber()).OfType<double>()];
        string range = numbers.Length > 0 ? $" from {Number(numbers.Min())} to {Number(numbers.Max())}" : "";
        return $"{type}{name} with {values?.Count ?? 0} points{range}";
    }
}
