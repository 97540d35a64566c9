using System.Text.Json.Nodes;

namespace Course.Runner.Comparison;

/// <summary>
/// Compares Plotly figures by their data. What a reader takes from a picture counts: of each trace its type, name, mode and
/// every list of values at any depth; of the layout the titles and annotations. Colours, sizes and templates do not. Where training decides,
/// annotations are free, and so are the number and the lengths of traces once their names are others.
/// </summary>
internal static class FigureComparison
{
    public const string MimeType = "application/vnd.plotly.v1+json";

    private const string Annotation = "annotation";
    private static readonly string[] DataScalars = ["type", "name", "mode", "value"];
    private static readonly string[] StyleLists = ["colorscale", "colorway", "dash", "domain", "range"];

    public static OutputDifference? FirstDifference(string where, JsonNode? expected, JsonNode? came, ComparisonLevel level) =>
        (expected is JsonObject) != (came is JsonObject)
            ? JsonComparison.FirstDifference(where, expected, came, ComparisonLevel.Values)
            : Traces(where, JsonValues.Field(expected, "data"), JsonValues.Field(came, "data"), level)
                ?? Titles(where, JsonValues.Field(expected, "layout"), JsonValues.Field(came, "layout"), level)
                ?? Frames(where, JsonValues.Field(expected, "frames") as JsonArray ?? [], JsonValues.Field(came, "frames") as JsonArray ?? [], level);

    private static OutputDifference? Traces(string where, JsonNode? expected, JsonNode? came, ComparisonLevel level)
    {
        JsonArray left = expected as JsonArray ?? [], right = came as JsonArray ?? [];
        // What a model finds in an image, say, is a trace each: another find is another picture of the same kind.
        if (level == ComparisonLevel.Structure && !Names(left).SequenceEqual(Names(right)))
            return JsonComparison.FirstDifference($"{where}, kinds of traces", Kinds(left), Kinds(right), ComparisonLevel.Values);
        if (left.Count != right.Count)
            return new OutputDifference($"{where}, number of traces", $"{left.Count}", $"{right.Count}");
        for (int i = 0; i < left.Count; i++)
        {
            if (Trace($"{where}, trace {i + 1}", left[i] as JsonObject ?? [], right[i] as JsonObject ?? [], level) is { } difference)
                return difference;
        }
        return null;
    }

    private static IEnumerable<string> Names(JsonArray traces) =>
        traces.Select(trace => TextComparison.Mask($"{Type(trace)} {JsonValues.Text(JsonValues.Field(trace, "name"))}"));

    private static JsonArray Kinds(JsonArray traces) =>
        [.. traces.Select(Type).Distinct().Order(StringComparer.Ordinal).Select(type => JsonValue.Create(type))];

    private static string Type(JsonNode? trace) => JsonValues.Text(JsonValues.Field(trace, "type"));

    private static OutputDifference? Trace(string where, JsonObject expected, JsonObject came, ComparisonLevel level)
    {
        foreach (string key in DataScalars)
        {
            // A trace may be named after a number that training gave.
            var difference = expected[key] is JsonValue && came[key] is JsonValue && key is "name" or "value"
                ? Scalar($"{where}, {key}", expected[key], came[key], level)
                : JsonComparison.FirstDifference($"{where}, {key}", expected[key], came[key], ComparisonLevel.Values);
            if (difference is not null)
                return difference;
        }
        return Lists(where, expected, came, level);
    }

    private static OutputDifference? Scalar(string where, JsonNode? expected, JsonNode? came, ComparisonLevel level) =>
        JsonValues.IsText(expected) && JsonValues.IsText(came)
            ? TextComparison.FirstDifference(where, JsonValues.Text(expected), JsonValues.Text(came), level)
            : JsonComparison.FirstDifference(where, expected, came, level);

    private static OutputDifference? Lists(string where, JsonObject expected, JsonObject came, ComparisonLevel level)
    {
        foreach (string key in expected.Select(entry => entry.Key).Union(came.Select(entry => entry.Key)).Except(StyleLists))
        {
            JsonNode? left = expected[key], right = came[key];
            var difference = (left, right) switch
            {
                (JsonObject a, JsonObject b) => Lists($"{where}, {key}", a, b, level),
                (JsonArray, _) or (_, JsonArray) => JsonComparison.FirstDifference($"{where}, {key}", left, right, level),
                _ => null,
            };
            if (difference is not null)
                return difference;
        }
        return null;
    }

    /// <summary>Whether both are figures, and titled, and titled alike.</summary>
    public static bool HaveSameTitles(JsonNode? figure, JsonNode? other) =>
        JsonValues.Meaning(figure) is JsonObject left && JsonValues.Meaning(other) is JsonObject right
        && left["layout"] is JsonObject leftLayout && right["layout"] is JsonObject rightLayout
        && TitlesOf(leftLayout) is { Count: > 0 } titles && titles.SequenceEqual(TitlesOf(rightLayout));

    private static OutputDifference? Titles(string where, JsonNode? expected, JsonNode? came, ComparisonLevel level)
    {
        var left = TitlesOf(expected as JsonObject ?? []);
        var right = TitlesOf(came as JsonObject ?? []);
        return left.Keys.Union(right.Keys)
            .Where(key => level == ComparisonLevel.Values || !key.StartsWith(Annotation, StringComparison.Ordinal))
            .Select(key => TextComparison.FirstDifference($"{where}, {key}", left.GetValueOrDefault(key, "none"),
                right.GetValueOrDefault(key, "none"), level))
            .FirstOrDefault(difference => difference is not null);
    }

    private static SortedDictionary<string, string> TitlesOf(JsonObject layout)
    {
        var titles = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add("title", layout["title"]);
        foreach (var (key, value) in layout)
        {
            if (value is JsonObject part && key != "title" && key != "template")
                Add($"{key} title", part["title"]);
        }
        foreach (var (index, note) in (layout["annotations"] as JsonArray ?? []).Index())
            Add($"{Annotation} {index + 1}", note);
        return titles;

        void Add(string name, JsonNode? title)
        {
            var text = title is JsonObject node ? node["text"] : title;
            if (text is not null && JsonValues.IsText(text))
                titles[name] = JsonValues.Text(text);
        }
    }

    private static OutputDifference? Frames(string where, JsonArray expected, JsonArray came, ComparisonLevel level)
    {
        if (expected.Count != came.Count)
            return new OutputDifference($"{where}, number of frames", $"{expected.Count}", $"{came.Count}");
        return expected.Zip(came)
            .Select((pair, index) => Traces($"{where}, frame {index + 1}", JsonValues.Field(pair.First, "data"), JsonValues.Field(pair.Second, "data"), level))
            .FirstOrDefault(difference => difference is not null);
    }
}
