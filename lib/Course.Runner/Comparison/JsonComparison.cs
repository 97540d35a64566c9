using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Runner.Comparison;

/// <summary>Compares JSON: the same keys and lengths, numbers within the tolerance, text as text.</summary>
internal static class JsonComparison
{
    public static OutputDifference? FirstDifference(string where, JsonNode? expected, JsonNode? came, ComparisonLevel level)
    {
        switch (expected, came)
        {
            case (JsonObject left, JsonObject right):
                string leftKeys = Keys(left), rightKeys = Keys(right);
                if (leftKeys != rightKeys)
                    return new OutputDifference($"{where}, keys", leftKeys, rightKeys);
                return left.Select(entry => FirstDifference($"{where}.{entry.Key}", entry.Value, right[entry.Key], level))
                    .FirstOrDefault(difference => difference is not null);
            case (JsonArray left, JsonArray right):
                if (left.Count != right.Count)
                    return new OutputDifference($"{where}, length", $"{left.Count}", $"{right.Count}");
                for (int i = 0; i < left.Count; i++)
                {
                    if (FirstDifference($"{where}[{i}]", left[i], right[i], level) is { } difference)
                        return difference;
                }
                return null;
            default:
                return SameValue(expected, came, level)
                    ? null
                    : new OutputDifference(where, Show(expected), Show(came));
        }
    }

    private static string Keys(JsonObject node) => string.Join(", ", node.Select(entry => entry.Key).Order(StringComparer.Ordinal));

    private static bool SameValue(JsonNode? expected, JsonNode? came, ComparisonLevel level)
    {
        if (expected is JsonArray or JsonObject || came is JsonArray or JsonObject)
            return false;
        // A number that is not finite travels as null or as text, so what training gives may change between these kinds.
        if (level == ComparisonLevel.Structure)
            return true;
        JsonValueKind left = expected?.GetValueKind() ?? JsonValueKind.Null, right = came?.GetValueKind() ?? JsonValueKind.Null;
        if (left != right)
            return false;
        return left switch
        {
            JsonValueKind.Number => NumberTolerance.Close(JsonValues.NumberText(expected!.AsValue()), JsonValues.NumberText(came!.AsValue()), printed: false),
            JsonValueKind.String => TextComparison.Same(JsonValues.Text(expected), JsonValues.Text(came)),
            _ => true,
        };
    }

    public static string Show(JsonNode? node) => TextComparison.Shorten(JsonValues.Json(node));
}
