using System.Globalization;
using System.Text.Json.Nodes;
using Course.Figures.Png;

namespace Course.Figures;

/// <summary>Puts charts and numbers into words.</summary>
internal static class ChartWords
{
    /// <summary>A number for a sentence: four significant digits.</summary>
    public static string Number(double value)
    {
        return double.IsNaN(value) ? "nothing"
            : value != 0 && (Math.Abs(value) < 1e-3 || Math.Abs(value) >= 1e7) ? value.ToString("0.##e+0", CultureInfo.InvariantCulture)
            : value.ToString("G4", CultureInfo.InvariantCulture) is var text && text.Contains('E') ? value.ToString("0", CultureInfo.InvariantCulture) : text;
    }

    /// <summary>Text without markup, for use in a sentence.</summary>
    public static string Plain(string text) => Markup.Plain(text);

    /// <summary>Several things in a row: "a, b and c".</summary>
    public static string List(IEnumerable<string> items)
    {
        string[] all = [.. items];
        return all.Length < 2 ? string.Concat(all) : string.Join(", ", all[..^1]) + " and " + all[^1];
    }

    /// <summary>Title, axes and traces of any Plotly figure.</summary>
    public static string Describe(JsonObject figure)
    {
        JsonNode? layout = figure["layout"];
        string title = layout.Text("title.text") ?? layout.Text("title") ?? "";
        var traces = (figure["data"] as JsonArray ?? []).OfType<JsonObject>().Select(Trace).ToList();
        string opening = title.Length > 0 ? Plain(title) + ". " : "";
        string axes = string.Join(", ", new[] { ("across", "xaxis"), ("up", "yaxis") }
            .Select(axis => (Direction: axis.Item1, Text: layout.Text(axis.Item2 + ".title.text") ?? layout.Text(axis.Item2 + ".title")))
            .Where(axis => !string.IsNullOrEmpty(axis.Text)).Select(axis => $"{Plain(axis.Text!)} {axis.Direction}"));
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
        string name = trace.Text("name") is { Length: > 0 } given ? $" \"{Plain(given)}\"" : "";
        if (trace.At("z").Unpack() is JsonArray rows)
            return $"{type}{name} of {rows.Count} by {(rows.FirstOrDefault() as JsonArray)?.Count ?? 0} values";
        JsonArray? values = (trace.At("y") ?? trace.At("x") ?? trace.At("values"))?.DeepClone().Unpack() as JsonArray;
        double[] numbers = [.. (values ?? []).Select(value => value.AsNumber()).OfType<double>()];
        string range = numbers.Length > 0 ? $" from {Number(numbers.Min())} to {Number(numbers.Max())}" : "";
        return $"{type}{name} with {values?.Count ?? 0} points{range}";
    }
}
