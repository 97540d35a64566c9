using System.Text.Json.Nodes;

namespace Course.Runner.Comparison;

/// <summary>Compares the outputs a run gave with the ones the notebook was committed with.</summary>
/// <remarks>
/// nbformat outputs go in, with updates of displays already applied. Execution counts do not matter, and of the metadata only a picture's
/// alternative text does. An error counts by its type alone, since its traceback holds paths.
/// </remarks>
public static class OutputComparer
{
    /// <summary>The differences between the committed outputs of a cell and those that a host gave.</summary>
    public static IReadOnlyList<OutputDifference> Compare(JsonArray expected, JsonArray came, ComparisonLevel level, NotebookHost host)
    {
        var (left, right) = HostOutputs.Comparable(expected, came, host);
        return Compare(left, right, level);
    }

    /// <summary>The differences between two lists of outputs of one cell, at most one for each output and MIME type.</summary>
    public static IReadOnlyList<OutputDifference> Compare(JsonArray expected, JsonArray came, ComparisonLevel level)
    {
        var left = OutputList.Coalesce(expected);
        var right = OutputList.Coalesce(came);
        if (!left.Select(OutputList.Kind).SequenceEqual(right.Select(OutputList.Kind)))
            return [new OutputDifference("outputs", Kinds(left), Kinds(right))];
        if (level == ComparisonLevel.Presence)
            return [];
        return [.. left.Zip(right).SelectMany((pair, index) =>
            CompareOutput(left.Count == 1 ? "output" : $"output {index + 1}", pair.First, pair.Second, level))];
    }

    private static string Kinds(List<JsonObject> outputs) =>
        outputs.Count == 0 ? "none" : string.Join(", ", outputs.Select(OutputList.Kind));

    private static IEnumerable<OutputDifference> CompareOutput(string where, JsonObject expected, JsonObject came, ComparisonLevel level)
    {
        switch (OutputList.TypeOf(expected))
        {
            case "stream":
                return Some(TextComparison.FirstOutputDifference(OutputList.Kind(expected), JsonValues.Text(expected["text"]),
                    JsonValues.Text(came["text"]), level));
            case "error":
                string left = JsonValues.Text(expected["ename"]), right = JsonValues.Text(came["ename"]);
                return left == right ? [] : [new OutputDifference($"{where}, error", left, right)];
            default:
                return CompareBundles(where, expected["data"] as JsonObject ?? [], came["data"] as JsonObject ?? [], level)
                    .Concat(CompareAlternatives(where, expected, came, level));
        }
    }

    private static IEnumerable<OutputDifference> CompareBundles(string where, JsonObject expected, JsonObject came, ComparisonLevel level)
    {
        string left = MimeTypes(expected), right = MimeTypes(came);
        if (left != right)
            return [new OutputDifference($"{where}, MIME types", left, right)];
        bool isFigure = IsFigure(expected);
        return expected.Where(entry => entry.Key != "text/plain" || !WordsAreFree(expected, level))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .SelectMany(entry => Some(CompareData($"{where}, {entry.Key}", entry.Key, Meant(entry.Key, entry.Value), Meant(entry.Key, came[entry.Key]), LevelOf(entry.Key))));

        // Of a figure that was looked at, JupyterLab keeps a picture as wide as its window was.
        ComparisonLevel LevelOf(string mimeType) => isFigure && IsImage(mimeType) ? ComparisonLevel.Structure : level;
    }

    private static IEnumerable<OutputDifference> CompareAlternatives(string where, JsonObject expected, JsonObject came, ComparisonLevel level)
    {
        JsonObject left = expected["data"] as JsonObject ?? [], right = came["data"] as JsonObject ?? [];
        return left.Select(entry => entry.Key).Where(type => IsImage(type) && right.ContainsKey(type) && !WordsAreFree(left, level))
            .SelectMany(type => Some(TextComparison.FirstOutputDifference($"{where}, {type}, alt", Alternative(expected, type), Alternative(came, type), level)));
    }

    private static string Alternative(JsonObject output, string mimeType) =>
        JsonValues.Field(JsonValues.Field(output["metadata"], mimeType), "alt") is { } words ? JsonValues.Text(words) : "none";

    private static bool IsFigure(JsonObject data) => data.ContainsKey(FigureComparison.MimeType);

    /// <summary>The words beside a figure tell what stands out in its numbers, so they change with what training gave.</summary>
    private static bool WordsAreFree(JsonObject data, ComparisonLevel level) => level == ComparisonLevel.Structure && IsFigure(data);

    private static string MimeTypes(JsonObject data) => string.Join(", ", data.Select(entry => entry.Key).Order(StringComparer.Ordinal));

    private static OutputDifference? CompareData(string where, string mimeType, JsonNode? expected, JsonNode? came, ComparisonLevel level) =>
        mimeType switch
        {
            FigureComparison.MimeType => FigureComparison.FirstDifference(where, expected, came, level),
            ClaimComparison.MimeType => ClaimComparison.FirstDifference(where, expected, came, level),
            _ when IsImage(mimeType) =>
                ImageComparison.FirstDifference(where, expected, came, level),
            "text/html" when JsonValues.IsText(expected) && JsonValues.IsText(came) => TextComparison.FirstOutputDifference(
                where, ImageComparison.WithSizes(JsonValues.Text(expected)), ImageComparison.WithSizes(JsonValues.Text(came)), level),
            _ when JsonValues.IsText(expected) && JsonValues.IsText(came) =>
                TextComparison.FirstOutputDifference(where, JsonValues.Text(expected), JsonValues.Text(came), level),
            _ => JsonComparison.FirstDifference(where, expected, came, level),
        };

    // Some kernels send JSON as text.
    private static JsonNode? Meant(string mimeType, JsonNode? data) => JsonValues.IsJson(mimeType) ? JsonValues.Meaning(data) : data;

    private static bool IsImage(string mimeType) => mimeType.StartsWith("image/", StringComparison.Ordinal);

    private static OutputDifference[] Some(OutputDifference? difference) => difference is null ? [] : [difference];
}

/// <summary>One place where fresh outputs are not the committed ones.</summary>
/// <param name="Where">The place inside the cell's outputs, such as <c>stdout, line 3</c>.</param>
/// <param name="Expected">What the committed notebook holds there.</param>
/// <param name="Came">What this run gave.</param>
public sealed record OutputDifference(string Where, string Expected, string Came);

/// <summary>How closely the fresh outputs of a cell must match the committed ones.</summary>
public enum ComparisonLevel
{
    /// <summary>Text exactly, numbers within <see cref="NumberTolerance"/>, figures by their data.</summary>
    Values,

    /// <summary>The tag <c>trained</c>: the same outputs with the same shapes; numbers may be others.</summary>
    Structure,

    /// <summary>The tag <c>volatile</c>: the same kinds of outputs, whatever they hold.</summary>
    Presence,
}

/// <summary>The cell tags that loosen the comparison.</summary>
public static class ComparisonTags
{
    /// <summary>For cells whose numbers come out of training and differ between processors.</summary>
    public const string Trained = "trained";

    /// <summary>For cells that show times or memory.</summary>
    public const string Volatile = "volatile";

    /// <summary>The level a cell with these tags is compared at.</summary>
    public static ComparisonLevel LevelOf(IReadOnlyCollection<string> tags) =>
        tags.Contains(Volatile) ? ComparisonLevel.Presence
        : tags.Contains(Trained) ? ComparisonLevel.Structure
        : ComparisonLevel.Values;
}
