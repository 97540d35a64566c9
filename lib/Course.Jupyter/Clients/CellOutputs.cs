using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Course.Jupyter.Clients;

/// <summary>Gathers the outputs of one cell from iopub messages as a front end does.</summary>
internal sealed class CellOutputs(Displays displays, long limit, Action<CellOutputEvent>? changed, bool keep = true)
{
    /// <summary>About what an output costs beside its text.</summary>
    private const int OutputCost = 500;

    private readonly JsonArray outputs = [];
    private readonly StringBuilder streamText = new();
    private string? streamName;
    private bool clearBeforeNext;
    private long size;

    internal bool Cut { get; private set; }

    internal CellFailure? Error { get; private set; }

    internal int? ExecutionCount { get; private set; }

    /// <summary>Takes one message; types that are no output (status, comm messages) change nothing.</summary>
    internal void Apply(string type, JsonObject content)
    {
        switch (type)
        {
            case "execute_input":
                ExecutionCount = Count(content) ?? ExecutionCount;
                break;
            case "stream":
                Stream(Text(content, "name"), Text(content, "text"));
                break;
            case "display_data":
            case "execute_result":
                Display(type, content);
                break;
            case "update_display_data":
                foreach (var output in displays.Update(content))
                    changed?.Invoke(new CellOutputEvent.Updated(output));
                break;
            case "error":
                Error = Failure(content);
                Add(new JsonObject
                {
                    ["output_type"] = "error",
                    ["ename"] = Error.Name,
                    ["evalue"] = Error.Message,
                    ["traceback"] = new JsonArray([.. Error.Traceback.Select(line => JsonValue.Create(line))]),
                });
                break;
            case "clear_output":
                clearBeforeNext = true;
                if (!(content["wait"] is JsonValue wait && wait.TryGetValue(out bool later) && later))
                    ClearIfAsked();
                break;
        }
    }

    /// <summary>The outputs; what is applied after this needs to be finished once more.</summary>
    internal JsonArray Finish()
    {
        EndStream();
        return outputs;
    }

    internal static CellFailure Failure(JsonObject content) => new(
        Text(content, "ename"),
        Text(content, "evalue"),
        content["traceback"] is JsonArray lines ? [.. lines.Select(line => line?.ToString() ?? "")] : []);

    internal static int? Count(JsonObject content) =>
        content["execution_count"] is JsonValue value && value.TryGetValue(out int count) ? count : null;

    internal static string Text(JsonObject content, string field) =>
        content[field] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private void Stream(string name, string text)
    {
        if (text.Length == 0)
            return;
        ClearIfAsked();
        bool isNew = streamName != name;
        if (!Fits(text.Length + (isNew && keep ? OutputCost : 0)) || !keep)
            return;
        if (isNew)
        {
            EndStream();
            streamName = name;
        }
        streamText.Append(text);
        changed?.Invoke(new CellOutputEvent.StreamText(name, text));
    }

    private void Display(string type, JsonObject content)
    {
        var data = Take(content, "data");
        ClearIfAsked();
        if (!Fits(OutputCost + data.Sum(part => (long)(part.Value is JsonValue ? Text(data, part.Key).Length : OutputCost))) || !keep)
            return;
        var output = new JsonObject
        {
            ["output_type"] = type,
            ["data"] = data,
            ["metadata"] = Take(content, "metadata"),
        };
        if (type == "execute_result")
            output["execution_count"] = Count(content) ?? ExecutionCount;
        displays.Remember(content, output);
        Add(output);
    }

    private void Add(JsonObject output)
    {
        ClearIfAsked();
        EndStream();
        if (!keep)
            return;
        outputs.Add((JsonNode)output);
        changed?.Invoke(new CellOutputEvent.Added(output));
    }

    /// <summary>Streams become an output once something else follows, so that appending stays cheap.</summary>
    private void EndStream()
    {
        if (streamName is null)
            return;
        if (outputs.LastOrDefault() is JsonObject last && Text(last, "output_type") == "stream" && Text(last, "name") == streamName)
        {
            last["text"] = Text(last, "text") + streamText;
        }
        else
        {
            outputs.Add((JsonNode)new JsonObject
            {
                ["output_type"] = "stream",
                ["name"] = streamName,
                ["text"] = streamText.ToString(),
            });
        }
        streamName = null;
        streamText.Clear();
    }

    private void ClearIfAsked()
    {
        if (!clearBeforeNext)
            return;
        clearBeforeNext = false;
        foreach (var output in outputs)
            displays.Forget((JsonObject)output!);
        outputs.Clear();
        streamName = null;
        streamText.Clear();
        size = 0;
        changed?.Invoke(new CellOutputEvent.Cleared());
    }

    /// <summary>Past the limit one note says so, and the rest is dropped; an error still comes through.</summary>
    private bool Fits(long cost)
    {
        if (Cut)
            return false;
        if ((size += cost) <= limit)
            return true;
        Cut = true;
        EndStream();
        streamName = "stderr";
        streamText.Append(
            CultureInfo.InvariantCulture, $"[The cell wrote more than {limit:N0} characters; the rest was dropped.]\n");
        changed?.Invoke(new CellOutputEvent.StreamText("stderr", streamText.ToString()));
        return false;
    }

    /// <summary>Takes an object out of the message, which nobody else holds, instead of copying a picture.</summary>
    private static JsonObject Take(JsonObject content, string field)
    {
        var found = content[field] as JsonObject ?? [];
        content.Remove(field);
        return found;
    }
}

/// <summary>What just happened to the outputs of a running cell; told in order, one at a time.</summary>
public abstract record CellOutputEvent
{
    private CellOutputEvent()
    {
    }

    /// <summary>Text came on "stdout" or "stderr".</summary>
    public sealed record StreamText(string Name, string Text) : CellOutputEvent;

    /// <summary>A display_data, execute_result or error output came, as nbformat has it.</summary>
    public sealed record Added(JsonObject Output) : CellOutputEvent;

    /// <summary>An output shown before, by this cell or an earlier one, now has this content.</summary>
    public sealed record Updated(JsonObject Output) : CellOutputEvent;

    /// <summary>All outputs of the cell were taken away.</summary>
    public sealed record Cleared : CellOutputEvent;
}

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
