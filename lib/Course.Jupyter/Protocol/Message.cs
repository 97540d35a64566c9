using System.Globalization;
using System.Text.Json.Nodes;

namespace Course.Jupyter.Protocol;

/// <summary>One message of the Jupyter protocol. Parts are shared between messages and must not be changed once sent.</summary>
public sealed class Message
{
    public const string ProtocolVersion = "5.4";

    /// <summary>Routing frames in front of the message: who asked, or the topic on iopub.</summary>
    public IReadOnlyList<byte[]> Identities { get; init; } = [];

    public required JsonObject Header { get; init; }

    /// <summary>Header of the request this message belongs to; empty where there is none.</summary>
    public JsonObject ParentHeader { get; init; } = [];

    public JsonObject Metadata { get; init; } = [];

    public JsonObject Content { get; init; } = [];

    public IReadOnlyList<byte[]> Buffers { get; init; } = [];

    public string Type => Text(Header, "msg_type");

    public string Id => Text(Header, "msg_id");

    public string Session => Text(Header, "session");

    /// <summary>Id of the request this message belongs to; empty where there is none.</summary>
    public string ParentId => Text(ParentHeader, "msg_id");

    /// <summary>A fresh message. The session names the sender: one per client and one per kernel process;
    /// the parent is the request that the message belongs to.</summary>
    public static Message Create(string type, JsonObject content, string session, Message? parent = null,
        IReadOnlyList<byte[]>? identities = null, JsonObject? metadata = null) => new()
        {
            Identities = identities ?? [],
            Header = new JsonObject
            {
                ["msg_id"] = Guid.NewGuid().ToString(),
                ["msg_type"] = type,
                ["session"] = session,
                ["username"] = "course",
                ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
                ["version"] = ProtocolVersion,
            },
            ParentHeader = parent?.Header ?? [],
            Metadata = metadata ?? [],
            Content = content,
        };

    /// <summary>An answer that finds its way back to whoever sent this message.</summary>
    public Message Reply(string type, JsonObject content, string session) =>
        Create(type, content, session, this, Identities);

    private static string Text(JsonObject part, string name) =>
        part[name] is JsonValue value && value.TryGetValue<string>(out string? text) ? text : "";
}
