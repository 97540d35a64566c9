using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;
using Course.Kernel.Engine;
using Course.Kernel.Server;

namespace Course.Kernel.Tests.Server;

/// <summary>A server with a scripted session and a front end connected to it.</summary>
public sealed class Front : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly BlockingCollection<Message> _published = [];
    private readonly BlockingCollection<Message> _replies = [];
    private readonly MessageLoop _loop;
    private readonly MessageSocket _shell;
    private readonly MessageSocket _control;
    private readonly MessageSocket _stdin;

    public Front(Task<ICodeSession>? session = null)
    {
        File = ConnectionFile.OnLoopback();
        Server = new KernelServer(File, session ?? Task.FromResult<ICodeSession>(Session), Log.Add);
        _loop = new MessageLoop("front end", new MessageSigner(File.Key), Log.Add);
        _shell = _loop.Dealer(File.Shell, "front", _replies.Add);
        _control = _loop.Dealer(File.Control, "front", _replies.Add);
        _stdin = _loop.Dealer(File.Stdin, "front", Asked.Add);
        _loop.Subscriber(File.IoPub, _published.Add);
        _loop.Start();
        Welcome = Take(_published);
        if (Welcome.Type == "status") Welcome = Take(_published);
    }

    public ConnectionFile File { get; }
    public ScriptedSession Session { get; } = new();
    public KernelServer Server { get; }
    public BlockingCollection<string> Log { get; } = [];
    public BlockingCollection<Message> Asked { get; } = [];
    public Message Welcome { get; }

    public static T Take<T>(BlockingCollection<T> queue) =>
        queue.TryTake(out var item, Patience) ? item : throw new TimeoutException($"No {typeof(T).Name} came.");

    public Message Shell(string type, JsonObject? content = null) => Send(_shell, type, content);

    public Message Control(string type, JsonObject? content = null) => Send(_control, type, content);

    public Message Execute(string code, JsonObject? more = null)
    {
        var content = more ?? [];
        content["code"] = code;
        return Shell("execute_request", content);
    }

    public void Answer(string line) => Send(_stdin, "input_reply", new JsonObject { ["value"] = line });

    /// <summary>Returns when the server has received everything sent on shell: it complains of what is sent last.</summary>
    public void AwaitReceived()
    {
        _shell.Send(new Message { Header = [] });
        Assert.Equal("A message was dropped: the header has no msg_type.", Take(Log));
    }

    public Message Reply() => Take(_replies);

    public Message Published() => Take(_published);

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
        _loop.Dispose();
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
