using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;

namespace Course.Jupyter.Tests.Protocol;

public sealed class MessageLoopTests : IDisposable
{
    private readonly ConnectionFile file = ConnectionFile.OnLoopback();
    private readonly BlockingCollection<string> dropped = [];
    private readonly BlockingCollection<Message> requests = [];
    private readonly BlockingCollection<Message> answers = [];
    private readonly BlockingCollection<Message> published = [];
    private readonly BlockingCollection<string> topics = [];
    private readonly MessageLoop kernel;
    private readonly MessageLoop client;
    private readonly MessageSocket router;
    private readonly MessageSocket publisher;
    private readonly MessageSocket dealer;

    public MessageLoopTests()
    {
        var signer = new MessageSigner(file.Key);
        kernel = new MessageLoop("kernel", signer, dropped.Add);
        router = kernel.Router(file.Shell, requests.Add);
        publisher = kernel.Publisher(file.IoPub, topics.Add);
        kernel.Echo(file.Heartbeat);
        kernel.Start();
        client = new MessageLoop("client", signer, dropped.Add);
        dealer = client.Dealer(file.Shell, "me", answers.Add);
        client.Subscriber(file.IoPub, published.Add);
        client.Start();
    }

    public void Dispose()
    {
        client.Dispose();
        kernel.Dispose();
    }

    [Fact]
    public void ARequestIsAnswered()
    {
        dealer.Send(Message.Create("kernel_info_request", [], "client"));
        var request = Take(requests);
        router.Send(request.Reply("kernel_info_reply", [], "kernel"));

        Assert.Equal(["me"u8.ToArray()], request.Identities);
        Assert.Equal(request.Id, Take(answers).ParentId);
    }

    [Fact]
    public void ASubscriberIsAnnouncedAndThenGetsEveryMessageInOrderFromManyThreads()
    {
        Assert.Equal("", Take(topics));

        const int threads = 4, each = 5_000;
        Parallel.For(0, threads, thread =>
        {
            for (int i = 0; i < each; i++)
            {
                publisher.Send(Message.Create("stream", new JsonObject { ["from"] = thread, ["i"] = i }, "kernel",
                    identities: ["stream"u8.ToArray()]));
            }
        });

        int[] next = new int[threads];
        for (int n = 0; n < threads * each; n++)
        {
            var content = Take(published).Content;
            Assert.Equal(next[(int)content["from"]!]++, (int)content["i"]!);
        }
    }

    [Fact]
    public void TheHeartbeatEchoesWhatItGets()
    {
        using var beat = new RawPeer(file.HeartbeatPort, "REQ");
        beat.Send([], "ping"u8.ToArray());

        Assert.Equal([[], "ping"u8.ToArray()], beat.Receive());
    }

    [Fact]
    public void WhatIsNotSignedIsDroppedWithAWordAndTheNextMessageArrives()
    {
        using (var stranger = new MessageLoop("stranger", new MessageSigner("guess"), dropped.Add))
        {
            var socket = stranger.Dealer(file.Shell, "stranger", answers.Add);
            stranger.Start();
            socket.Send(Message.Create("execute_request", [], "stranger"));
            Assert.StartsWith("A message was dropped: the signature is wrong. ", Take(dropped));
        }
        dealer.Send(Message.Create("kernel_info_request", [], "client"));

        Assert.Equal("kernel_info_request", Take(requests).Type);
    }

    [Fact]
    public void WhatWasSentJustBeforeTheEndStillLeaves()
    {
        Take(topics);
        for (int i = 0; i < 1000; i++) publisher.Send(Message.Create("stream", [], "kernel"));
        kernel.Dispose();

        for (int i = 0; i < 1000; i++) Take(published);
    }

    private static T Take<T>(BlockingCollection<T> queue) =>
        queue.TryTake(out var item, Patience.Max) ? item : throw new TimeoutException($"No {typeof(T).Name} came.");
}
