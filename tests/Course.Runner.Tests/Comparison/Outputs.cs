using System.Text.Json.Nodes;
using Course.Runner.Comparison;

namespace Course.Runner.Tests.Comparison;

/// <summary>Writes outputs the way nbformat has them, and compares them in one line.</summary>
internal static class Outputs
{
    public static JsonObject Stream(string text, string name = "stdout") =>
        new() { ["output_type"] = "stream", ["name"] = name, ["text"] = text };

    public static JsonObject Display(string mimeType, JsonNode? data) =>
        new() { ["output_type"] = "display_data", ["data"] = new JsonObject { [mimeType] = data }, ["metadata"] = new JsonObject() };

    public static JsonObject Error(string name, string value) =>
        new() { ["output_type"] = "error", ["ename"] = name, ["evalue"] = value, ["traceback"] = new JsonArray() };

    public static string[] Differences(JsonObject[] expected, JsonObject[] came, ComparisonLevel level = ComparisonLevel.Values) =>
        [.. OutputComparer.Compare(Array(expected), Array(came), level)
            .Select(difference => $"{difference.Where}: {difference.Expected} | {difference.Came}")];

    public static string[] Differences(JsonObject expected, JsonObject came, ComparisonLevel level = ComparisonLevel.Values) =>
        Differences([expected], [came], level);

    public static string[] TextDifferences(string expected, string came, ComparisonLevel level = ComparisonLevel.Values) =>
        Differences(Stream(expected), Stream(came), level);

    private static JsonArray Array(JsonObject[] outputs) => new([.. outputs.Select(output => output.DeepClone())]);
}
