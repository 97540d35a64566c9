using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Runner.Comparison;

namespace Course.Runner.Reports;

/// <summary>A finding that a notebook checked while it ran.</summary>
/// <param name="Title">What is claimed.</param>
/// <param name="Measured">The measured value; null stands for NaN or infinity.</param>
/// <param name="Bound">The bound: one number, or the low and the high end of a range.</param>
/// <param name="Kind">How both relate: at-least, at-most, above, below, between or equal.</param>
/// <param name="Held">Whether the claim holds.</param>
/// <param name="Source">Where the claim comes from.</param>
public sealed record ClaimResult(string Title, double? Measured, IReadOnlyList<double> Bound, string Kind, bool Held, string Source)
{
    /// <summary>The MIME type claims travel under.</summary>
    public const string MimeType = ClaimComparison.MimeType;

    /// <summary>The claims among the outputs of a cell, in order.</summary>
    public static IEnumerable<ClaimResult> In(JsonArray outputs) =>
        outputs.OfType<JsonObject>()
            .Select(output => JsonValues.Meaning(JsonValues.Field(output["data"], MimeType)))
            .OfType<JsonObject>()
            .Select(From);

    private static ClaimResult From(JsonObject claim)
    {
        var bound = claim["bound"];
        return new ClaimResult(
            Text(claim["title"]),
            Number(claim["measured"]),
            [.. (bound is JsonArray range ? range.Select(Number) : [Number(bound)]).OfType<double>()],
            Text(claim["kind"]),
            claim["held"]?.GetValueKind() == JsonValueKind.True,
            Text(claim["source"]));
    }

    private static string Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? JsonValues.Text(node) : "";

    private static double? Number(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            && double.Parse(JsonValues.NumberText(value), CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
            ? number
            : null;

    /// <summary>The bound in words, such as <c>≥ 0.99</c>.</summary>
    public string BoundText => $"{Sign} {string.Join(" … ", Bound.Select(Short))}";

    /// <summary>The measured value in at most five digits.</summary>
    public string MeasuredText => Measured is { } value ? Short(value) : "not finite";

    private string Sign => Kind switch
    {
        "at-least" => "≥",
        "at-most" => "≤",
        "above" => ">",
        "below" => "<",
        "between" => "in",
        "equal" => "=",
        _ => Kind,
    };

    private static string Short(double value) => value.ToString("G5", CultureInfo.InvariantCulture).Replace('E', 'e');
}
