using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;
using Course.Kernel.Engine.Diagnostics;
using Course.Kernel.Engine.Output;
using Course.Kernel.Engine.Views;

namespace Course.Kernel.Server;

/// <summary>Turns the output of one cell into iopub messages. The session gathers printed text, so each piece is a message.</summary>
/// <param name="publisher">Where the messages go.</param>
/// <param name="request">The cell's request, parent of every message.</param>
/// <param name="executionCount">The cell's number.</param>
/// <param name="readInput">Asks the front end that sent the cell.</param>
/// <param name="stop">Tells that the cell was interrupted: its last output then waits for no slow reader.</param>
internal sealed class CellOutput(
    Publisher publisher, Message request, int executionCount, Func<string, bool, string?> readInput, CancellationToken stop)
    : ICellOutput
{
    /// <inheritdoc/>
    public void Stream(StreamName name, string text) => Send("stream", new JsonObject
    {
        ["name"] = name == StreamName.Stdout ? "stdout" : "stderr",
        ["text"] = text,
    });

    /// <inheritdoc/>
    public void Display(MimeBundle bundle, string? displayId, bool update)
    {
        var content = Content(bundle);
        content["transient"] = displayId is null ? new JsonObject() : new JsonObject { ["display_id"] = displayId };
        Send(update ? "update_display_data" : "display_data", content);
    }

    /// <summary>The last result as plain text; null when there was none.</summary>
    public string? ResultText { get; private set; }

    /// <inheritdoc/>
    public void Result(MimeBundle bundle)
    {
        ResultText = bundle.Data["text/plain"] is JsonValue text && text.TryGetValue<string>(out string? plain) ? plain : null;
        var content = Content(bundle);
        content["execution_count"] = executionCount;
        Send("execute_result", content);
    }

    /// <inheritdoc/>
    public void Clear(bool wait) => Send("clear_output", new JsonObject { ["wait"] = wait });

    /// <inheritdoc/>
    public string? ReadInput(string prompt, bool password) => readInput(prompt, password);

    /// <summary>Shows why the cell failed.</summary>
    public void Error(CellError error) => Send("error", ErrorContent(error));

    internal static JsonObject ErrorContent(CellError error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select((line, i) => JsonValue.Create(TracebackColours.Apply(line, i == 0)))]),
    };

    private void Send(string type, JsonObject content)
    {
        publisher.WaitForRoom(stop);
        publisher.Publish(type, content, request);
    }

    internal static JsonObject Content(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (type, value) in bundle.Data)
            data[type] = ValueFormatter.IsJson(type) && value is JsonValue text && text.TryGetValue<string>(out string? json) ? Parse(json) : value?.DeepClone();
        var metadata = (JsonObject)bundle.Metadata.DeepClone();
        foreach (string type in data.Select(entry => entry.Key).Where(type => type.StartsWith("image/", StringComparison.Ordinal)))
            Describe(type, data, metadata);
        return new JsonObject { ["data"] = data, ["metadata"] = metadata };
    }

    /// <summary>Gives a picture its words where nbconvert, nbsphinx and others look for them: <c>metadata["image/png"]["alt"]</c>. VS Code reads text/plain.</summary>
    private static void Describe(string type, JsonObject data, JsonObject metadata)
    {
        if (data["text/plain"] is not { } words)
            return;
        if (metadata[type] is not JsonObject hints)
            metadata[type] = hints = [];
        hints.TryAdd("alt", words.DeepClone());
    }

    /// <summary>Front ends want JSON types as objects; a text that is no JSON stays the string that it is.</summary>
    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return json;
        }
    }
}
