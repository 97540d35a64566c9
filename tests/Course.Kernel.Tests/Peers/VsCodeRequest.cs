using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;

namespace Course.Kernel.Tests.Peers;

/// <summary>A request of VS Code and what came of it.</summary>
public sealed class VsCodeRequest(Message request, TimeSpan patience)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<Message> published = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> awaited = [];
    private bool idle;

    /// <summary>The reply, once it is there.</summary>
    public Message? Reply { get; private set; }

    /// <summary>What came on iopub for it.</summary>
    public IReadOnlyList<Message> Published => [.. published];

    /// <summary>The types of what came on iopub, statuses by their state.</summary>
    public string[] Story => [.. published.Select(message => message.Type == "status" ? (string)message.Content["execution_state"]! : message.Type)];

    /// <summary>Ends when the reply and the idle status are there (future.ts, _handleReply and _handleIOPub).</summary>
    public Task Done => done.Task;

    /// <summary>Waits for the end.</summary>
    public async Task<VsCodeRequest> DoneAsync()
    {
        await Done.WaitAsync(patience);
        return this;
    }

    /// <summary>Waits until a message of that type has come on iopub.</summary>
    public async Task PublishedAsync(string type) => await Awaited(type).Task.WaitAsync(patience);

    /// <summary>The content of the one message of that type.</summary>
    public JsonObject Content(string type) => Contents(type).Single();

    /// <summary>The contents of all messages of that type, in order.</summary>
    public IEnumerable<JsonObject> Contents(string type) => published.Where(message => message.Type == type).Select(message => message.Content);

    internal void Receive(string channel, Message message)
    {
        if (channel == "iopub")
        {
            published.Enqueue(message);
            Awaited(message.Type).TrySetResult();
            idle |= message.Type == "status" && (string?)message.Content["execution_state"] == "idle";
        }
        else
        {
            Reply = message;
            if (message.Type != request.Type.Replace("_request", "_reply"))
                done.TrySetException(new InvalidOperationException($"{request.Type} was answered with {message.Type}."));
        }
        if (Reply is not null && idle) done.TrySetResult();
    }

    private TaskCompletionSource Awaited(string type) =>
        awaited.GetOrAdd(type, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
