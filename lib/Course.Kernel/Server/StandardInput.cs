using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;

namespace Course.Kernel.Server;

/// <summary>Asks the front end that sent a cell for a line of input.</summary>
/// <param name="session">Names this kernel process as the sender.</param>
internal sealed class StandardInput(string session)
{
    private readonly BlockingCollection<Message> replies = [];

    /// <summary>The socket to ask through; set once, before any request comes, or null where there is none.</summary>
    public MessageSocket? Socket { get; set; }

    /// <summary>Takes what arrives on the stdin socket.</summary>
    public void Receive(Message message)
    {
        if (message.Type == "input_reply") replies.Add(message);
    }

    /// <summary>Waits for the answer; null when the front end said that it cannot ask anybody.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted while it waited.</exception>
    public string? Read(Message cell, string prompt, bool password, CancellationToken token)
    {
        if (Socket is null || cell.Content["allow_stdin"] is not JsonValue allow || !allow.TryGetValue<bool>(out bool allowed) || !allowed) return null;
        while (replies.TryTake(out _)) { } // an answer that came after its cell was interrupted
        var request = cell.Reply("input_request", new JsonObject { ["prompt"] = prompt, ["password"] = password }, session);
        Socket.Send(request);
        while (true)
        {
            var reply = replies.Take(token);
            // jupyter_client names no parent; where a front end does, an answer to an older question is not one to this.
            if (reply.ParentId.Length == 0 || reply.ParentId == request.Id) return (string?)reply.Content["value"] ?? "";
        }
    }
}
