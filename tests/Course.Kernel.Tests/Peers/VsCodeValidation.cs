using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;

namespace Course.Kernel.Tests.Peers;

/// <summary>
/// What @jupyterlab/services demands of each message (kernel/validate.ts). The extension fills in what is missing before it comes there
/// (rawSocket.node.ts, ensureFields), so a kernel that leaves something out works with empty values; ours leaves nothing out.
/// </summary>
public static class VsCodeValidation
{
    private static readonly string[] HeaderFields = ["username", "version", "session", "msg_id", "msg_type"];
    private static readonly string[] States = ["starting", "idle", "busy", "restarting", "dead"];

    private static readonly Dictionary<string, Dictionary<string, JsonValueKind>> Published = new()
    {
        ["stream"] = new() { ["name"] = JsonValueKind.String, ["text"] = JsonValueKind.String },
        ["display_data"] = new() { ["data"] = JsonValueKind.Object, ["metadata"] = JsonValueKind.Object },
        ["execute_input"] = new() { ["code"] = JsonValueKind.String, ["execution_count"] = JsonValueKind.Number },
        ["execute_result"] = new()
        {
            ["execution_count"] = JsonValueKind.Number,
            ["data"] = JsonValueKind.Object,
            ["metadata"] = JsonValueKind.Object,
        },
        ["error"] = new() { ["ename"] = JsonValueKind.String, ["evalue"] = JsonValueKind.String, ["traceback"] = JsonValueKind.Array },
        ["status"] = new() { ["execution_state"] = JsonValueKind.String },
        ["clear_output"] = new() { ["wait"] = JsonValueKind.True },
        ["comm_close"] = new() { ["comm_id"] = JsonValueKind.String },
    };

    /// <summary>What is wrong with a message, in words.</summary>
    public static IEnumerable<string> Problems(string channel, Message message)
    {
        foreach (string? field in HeaderFields.Where(field => Kind(message.Header[field]) != JsonValueKind.String))
            yield return $"{message.Type} on {channel}: the header's {field} is no string.";
        if (channel != "iopub") yield break;
        foreach (var (field, kind) in Published.GetValueOrDefault(message.Type, []))
        {
            if (Kind(message.Content[field]) is var found && found != kind && (kind, found) is not (JsonValueKind.True, JsonValueKind.False))
                yield return $"{message.Type}: {field} is {found}, not {kind}.";
        }
        if (message.Type == "status" && !States.Contains((string?)message.Content["execution_state"]))
            yield return $"status: there is no state {message.Content["execution_state"]}.";
    }

    private static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Undefined;
}
