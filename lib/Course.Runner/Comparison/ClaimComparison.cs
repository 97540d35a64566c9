using System.Text.Json.Nodes;

namespace Course.Runner.Comparison;

/// <summary>
/// Compares claims: title, kind, bound, held and source must agree, the measured value within the tolerance. Where training decides, a bound
/// may be measured as well.
/// </summary>
internal static class ClaimComparison
{
    /// <summary>The MIME type claims travel under.</summary>
    public const string MimeType = "application/vnd.course.claim+json";

    public static OutputDifference? FirstDifference(string where, JsonNode? expected, JsonNode? came, ComparisonLevel level)
    {
        if (expected is not JsonObject left || came is not JsonObject right)
            return JsonComparison.FirstDifference(where, expected, came, level);
        foreach (string key in new[] { "title", "kind", "held", "source" })
        {
            if (JsonComparison.FirstDifference($"{where}, {key}", left[key], right[key], ComparisonLevel.Values) is { } difference)
                return difference;
        }
        return JsonComparison.FirstDifference($"{where}, bound", left["bound"], right["bound"], level)
            ?? JsonComparison.FirstDifference($"{where}, measured", left["measured"], right["measured"], level);
    }
}
