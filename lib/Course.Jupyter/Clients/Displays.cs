using System.Text.Json.Nodes;

namespace Course.Jupyter.Clients;

/// <summary>Which outputs were shown under which display id, over all cells of one kernel.</summary>
internal sealed class Displays
{
    private readonly Dictionary<string, List<JsonObject>> shown = [];

    internal void Remember(JsonObject content, JsonObject output)
    {
        if (Id(content) is not { } id)
            return;
        if (!shown.TryGetValue(id, out var outputs))
            shown[id] = outputs = [];
        outputs.Add(output);
    }

    internal void Forget(JsonObject output)
    {
        foreach (var outputs in shown.Values)
            outputs.Remove(output);
    }

    /// <summary>Gives every output of that id the new content; none where the id was never shown.</summary>
    internal IEnumerable<JsonObject> Update(JsonObject content)
    {
        if (Id(content) is not { } id || !shown.TryGetValue(id, out var outputs))
            yield break;
        foreach (var output in outputs)
        {
            output["data"] = content["data"]?.DeepClone() ?? new JsonObject();
            output["metadata"] = content["metadata"]?.DeepClone() ?? new JsonObject();
            yield return output;
        }
    }

    private static string? Id(JsonObject content) =>
        content["transient"] is JsonObject transient && CellOutputs.Text(transient, "display_id") is { Length: > 0 } id
            ? id
            : null;
}
