using System.Text;
using System.Text.Json.Nodes;

namespace Course.Runner.Comparison;

/// <summary>The outputs of a cell as they are compared: streams joined, kinds named.</summary>
internal static class OutputList
{
    /// <summary>
    /// Joins the chunks of neighbouring streams, stdout before stderr: how a kernel cuts a stream, and how the two lie between
    /// each other, depends on timing.
    /// </summary>
    public static List<JsonObject> Coalesce(JsonArray outputs)
    {
        var result = new List<JsonObject>();
        var streams = new SortedDictionary<string, StringBuilder>(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));
        foreach (var output in outputs.OfType<JsonObject>())
        {
            if (TypeOf(output) == "stream")
            {
                string name = JsonValues.Text(output["name"] ?? "stdout");
                if (!streams.TryGetValue(name, out var text))
                    streams[name] = text = new StringBuilder();
                text.Append(JsonValues.Text(output["text"]));
                continue;
            }
            Flush();
            result.Add(output);
        }
        Flush();
        return result;

        void Flush()
        {
            foreach (var (name, text) in streams)
                result.Add(new JsonObject { ["output_type"] = "stream", ["name"] = name, ["text"] = text.ToString() });
            streams.Clear();
        }
    }

    public static string TypeOf(JsonObject output) => JsonValues.Text(output["output_type"]);

    /// <summary>The output's kind: its type, or for a stream its name.</summary>
    public static string Kind(JsonObject output) => TypeOf(output) == "stream" ? JsonValues.Text(output["name"]) : TypeOf(output);
}
