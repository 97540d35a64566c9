using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;
using Course.Kernel.Engine;
using Course.Kernel.Server;

namespace Course.Kernel.Tests.Server;

/// <summary>A server with a scripted session and a front end connected to it.</summary>
internal sealed class Front : IDisposable
{
    private readonly BlockingCollection<Message> published = [];
    private readonly BlockingCollection<Message> replies = [];
    private readonly MessageLoop loop;
    private readonly MessageSocket shell;
    private readonly MessageSocket control;
    private readonly MessageSocket stdin;

    public Front(Task<ICodeSession>? session = null)
    {
        File = ConnectionFile.OnLoopback();
        Server = new KernelServer(File.Addresses, session ?? Task.FromResult<ICodeSession>(Session), Log.Add);
        loop = new MessageLoop("front end", new MessageSigner(File.Key), Log.Add);
        shell = loop.Dealer(File.Shell, "front", replies.Add);
        control = loop.Dealer(File.Control, "front", replies.Add);
        stdin = loop.Dealer(File.Stdin, "front", Asked.Add);
        loop.Subscriber(File.IoPub, published.Add);
        loop.Start();
        Welcome = Take(published);
        if (Welcome.Type == "status") Welcome = Take(published);
    }

    public ConnectionFile File { get; }
    public ScriptedSession Session { get; } = new();
    public KernelServer Server { get; }
    public BlockingCollection<string> Log { get; } = [];
    public BlockingCollection<Message> Asked { get; } = [];
    public Message Welcome { get; }

    public static T Take<T>(BlockingCollection<T> queue) =>
        queue.TryTake(out var item, Patience.Max) ? item : throw new TimeoutException($"No {typeof(T).Name} came.");

    public Message Shell(string type, JsonObject? content = null) => Send(shell, type, content);

    public Message Control(string type, JsonObject? content = null) => Send(control, type, content);

    /// <summary>Sends a message of the shell socket once more, as somebody who listened in would.</summary>
    public void Replay(Message message) => shell.Send(message);

    public Message Execute(string code, JsonObject? more = null)
    {
        var content = more ?? [];
        content["code"] = code;
        return Shell("execute_request", content);
    }

    public void Answer(string line) => Send(stdin, "input_reply", new JsonObject { ["value"] = line });

    /// <summary>Returns when the server has received everything sent on shell: it complains of what is sent last.</summary>
    public void AwaitReceived()
    {
        shell.Send(new Message { Header = [] });
        Assert.Equal("A message was dropped: the header has no msg_type.", Take(Log));
    }

    public Message Reply() => Take(replies);

    public Message Published() => Take(published);

    /// <summary>What is published for the request, up to its idle.</summary>
    public List<Message> Story(Message request)
    {
        var story = new List<Message>();
        do
        {
            story.Add(Published());
            Assert.Equal(request.Id, story[^1].ParentId);
        }
        while (Short(story[^1]) != "idle");
        return story;
    }

    /// <summary>The story's messages in a word each.</summary>
    public string[] Types(Message request) => [.. Story(request).Select(Short)];

    public void Dispose()
    {
        loop.Dispose();
        Server.Dispose();
    }

    private static string Short(Message message) =>
        message.Type == "status" ? (string)message.Content["execution_state"]! : message.Type;

    private static Message Send(MessageSocket socket, string type, JsonObject? content)
    {
        var message = Message.Create(type, content ?? [], "front");
        socket.Send(message);
        return message;
    }
}
