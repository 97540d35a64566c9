using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;
using NetMQ;
using NetMQ.Sockets;

namespace Course.Jupyter.Tests.Protocol;

public sealed class MessageLoopTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ConnectionFile _file = ConnectionFile.OnLoopback();
    private readonly BlockingCollection<string> _dropped = [];
    private readonly BlockingCollection<Message> _requests = [];
    private readonly BlockingCollection<Message> _answers = [];
    private readonly BlockingCollection<Message> _published = [];
    private readonly BlockingCollection<string> _topics = [];
    private readonly MessageLoop _kernel;
    private readonly MessageLoop _client;
    private readonly MessageSocket _router;
    private readonly MessageSocket _publisher;
    private readonly MessageSocket _dealer;

    public MessageLoopTests()
    {
        var signer = new MessageSigner(_file.Key);
        _kernel = new MessageLoop("kernel", signer, _dropped.Add);
        _router = _kernel.Router(_file.Shell, _requests.Add);
        _publisher = _kernel.Publisher(_file.IoPub, _topics.Add);
        _kernel.Echo(_file.Heartbeat);
        _kernel.Start();
        _client = new MessageLoop("client", signer, _dropped.Add);
        _dealer = _client.Dealer(_file.Shell, "me", _answers.Add);
        _client.Subscriber(_file.IoPub, _published.Add);
        _client.Start();
    }

    public void Dispose()
    {
        _client.Dispose();
        _kernel.Dispose();
    }

    [Fact]
    public void A_request_is_answered()
    {
        _dealer.Send(Message.Create("kernel_info_request", [], "client"));
        var request = Take(_requests);
        _router.Send(request.Reply("kernel_info_reply", [], "kernel"));

        Assert.Equal(["me"u8.ToArray()], request.Identities);
        Assert.Equal(request.Id, Take(_answers).ParentId);
    }

    [Fact]
    public void A_subscriber_is_announced_and_then_gets_every_message_in_order_from_many_threads()
    {
        Assert.Equal("", Take(_topics));

        const int threads = 4, each = 5_000;
        Parallel.For(0, threads, thread =>
        {
            for (var i = 0; i < each; i++)
                _publisher.Send(Message.Create("stream", new JsonObject { ["from"] = thread, ["i"] = i }, "kernel",
                    identities: ["stream"u8.ToArray()]));
        });

        var next = new int[threads];
        for (var n = 0; n < threads * each; n++)
        {
            var content = Take(_published).Content;
            Assert.Equal(next[(int)content["from"]!]++, (int)content["i"]!);
        }
    }

    [Fact]
    public void The_heartbeat_echoes_what_it_gets()
    {
        using var beat = new RequestSocket(">" + _file.Heartbeat);
        beat.SendFrame("ping");

        Assert.True(beat.TryReceiveFrameString(Patience, out var echo));
        Assert.Equal("ping", echo);
    }

    [Fact]
    public void What_is_not_signed_is_dropped_with_a_word_and_the_next_message_arrives()
    {
        using (var stranger = new MessageLoop("stranger", new MessageSigner("guess"), _dropped.Add))
        {
            var socket = stranger.Dealer(_file.Shell, "stranger", _answers.Add);
            stranger.Start();
            socket.Send(Message.Create("execute_request", [], "stranger"));
            Assert.Equal("A message was dropped: the signature is wrong.", Take(_dropped));
        }
        _dealer.Send(Message.Create("kernel_info_request", [], "client"));

        Assert.Equal("kernel_info_request", Take(_requests).Type);
    }

    [Fact]
    public void What_was_sent_just_before_the_end_still_leaves()
    {
        Take(_topics);
        for (var i = 0; i < 1000; i++) _publisher.Send(Message.Create("stream", [], "kernel"));
        _kernel.Dispose();

        for (var i = 0; i < 1000; i++) Take(_published);
    }

    private static T Take<T>(BlockingCollection<T> queue) =>
        queue.TryTake(out var item, Patience) ? item : throw new TimeoutException($"No {typeof(T).Name} came.");
}
