using System.Net;
using System.Net.Sockets;
using Course.Jupyter.Protocol;
using Course.Jupyter.Protocol.Zmtp;

namespace Course.Jupyter.Tests.Protocol;

/// <summary>The transport byte by byte, and with peers that do not keep to it.</summary>
public sealed class ZmtpTests : IDisposable
{
    private readonly ConnectionFile file = ConnectionFile.OnLoopback();
    private readonly System.Collections.Concurrent.BlockingCollection<Message> requests = [];
    private readonly MessageLoop kernel;
    private readonly MessageSocket router;
    private readonly MessageSocket publisher;

    public ZmtpTests()
    {
        kernel = new MessageLoop("kernel", new MessageSigner(file.Key), _ => { });
        router = kernel.Router(file.Shell, requests.Add);
        publisher = kernel.Publisher(file.IoPub, topic => publisher!.Send(Text(topic)));
        kernel.Start();
    }

    public void Dispose()
    {
        kernel.Dispose();
        requests.Dispose();
    }

    [Fact]
    public void MessagesArriveHoweverTheirBytesAreCut()
    {
        var random = new Random(7);
        List<byte[]>[] sent = [.. Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, random.Next(1, 6)).Select(_ => Bytes(random, random.Next(600))).ToList())];
        byte[] wire = [.. ZmtpWire.Greeting(), .. sent.SelectMany(ZmtpWire.Message)];
        var got = new List<List<byte[]>>();
        var reader = new ZmtpReader(_ => { }, got.Add) { Limit = long.MaxValue };

        for (int at = 0; at < wire.Length;)
        {
            int count = Math.Min(wire.Length - at, random.Next(1, 100));
            reader.Take(wire.AsSpan(at, count));
            at += count;
        }

        Assert.Equal(sent, got);
    }

    [Fact]
    public void RandomAndDamagedBytesAreRefusedOrTakenAndNothingElse()
    {
        var random = new Random(9);
        byte[] ready = ZmtpWire.Ready([(ZmtpWire.SocketType, "DEALER"u8.ToArray()), (ZmtpWire.Identity, "me"u8.ToArray())]);
        byte[] whole = [.. ZmtpWire.Greeting(), .. ready, .. ZmtpWire.Message([[], Bytes(random, 300), [1]]), .. ZmtpWire.CommandFrame("PING", [0, 1, 2])];
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = i % 2 == 0 ? [.. ZmtpWire.Greeting(), .. Bytes(random, random.Next(200))] : [.. whole];
            for (int damage = random.Next(4); damage > 0; damage--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var reader = new ZmtpReader(
                body =>
                {
                    (string name, byte[] data) = ZmtpWire.ReadCommand(body);
                    if (name == "READY")
                        ZmtpWire.ReadProperties(data);
                },
                frames => Assert.NotEmpty(frames))
            { Limit = 1 << 20 };
            try
            {
                reader.Take(bytes.AsSpan(0, random.Next(bytes.Length + 1)));
            }
            catch (ZmtpException)
            {
                // What is to become of them.
            }
        }
    }

    [Fact]
    public void ALongFrameCostsMemoryAsItComesAndNotAsItIsAnnounced()
    {
        var reader = new ZmtpReader(_ => { }, _ => { }) { Limit = 1 << 30 };
        reader.Take(ZmtpWire.Greeting());
        long before = GC.GetAllocatedBytesForCurrentThread();
        const int announced = 0x3f000000;
        reader.Take([2, 0, 0, 0, 0, announced >> 24, 0, 0, 0, 1, 2, 3]);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, announced / 1000);
    }

    [Theory]
    [InlineData(new byte[] { 2, 0x7f, 255, 255, 255, 255, 255, 255, 255 }, "it sent more than")]
    [InlineData(new byte[] { 2, 255, 255, 255, 255, 255, 255, 255, 255 }, "it sent more than")]
    [InlineData(new byte[] { 8, 0 }, "it sent a frame with the flags 08")]
    [InlineData(new byte[] { 5, 0 }, "it sent a frame with the flags 05")]
    public void WhatNoPeerMaySendIsNamed(byte[] bytes, string complaint)
    {
        var reader = new ZmtpReader(_ => { }, _ => { }) { Limit = 1000 };
        reader.Take(ZmtpWire.Greeting());

        Assert.StartsWith(complaint, Assert.Throws<ZmtpException>(() => reader.Take(bytes)).Message);
    }

    [Fact]
    public void AMessageOfEndlessEmptyFramesHasAnEnd()
    {
        var reader = new ZmtpReader(_ => { }, _ => { }) { Limit = 100_000 };
        reader.Take(ZmtpWire.Greeting());

        Assert.Throws<ZmtpException>(() =>
        {
            for (int i = 0; i < 10_000; i++)
                reader.Take([1, 0]);
        });
    }

    [Fact]
    public void StrangersAreLeftAloneAndTheOthersAreServed()
    {
        using var mute = new RawPeer(file.ShellPort, null);
        using var http = new RawPeer(file.ShellPort, null);
        http.Write("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        using var subscriber = new RawPeer(file.ShellPort, null);
        subscriber.Write([.. ZmtpWire.Greeting(), .. ZmtpWire.Ready([(ZmtpWire.SocketType, "SUB"u8.ToArray())])]);
        using var early = new RawPeer(file.ShellPort, null);
        early.Write([.. ZmtpWire.Greeting(), .. ZmtpWire.Message([[1]])]);
        using var huge = new RawPeer(file.ShellPort, "DEALER");
        huge.Write([2, 0, 0, 0, 1, 0, 0, 0, 0]);
        foreach (var stranger in new[] { http, subscriber, early, huge })
            stranger.AwaitEnd();

        using var good = new RawPeer(file.ShellPort, "DEALER", "good");
        good.Send([.. MessageFrames.Pack(Message.Create("kernel_info_request", [], "good"), new MessageSigner(file.Key))]);

        Assert.Equal(["good"u8.ToArray()], requests.Take(TestContext.Current.CancellationToken).Identities);
    }

    [Fact]
    public void AClientThatIsStarvedWhenItsKernelCallsIsWaitedForLongerThanOneThatCanBeAskedAnew()
    {
        using var client = new TcpListener(IPAddress.Loopback, 0);
        client.Start();
        string address = $"tcp://{client.LocalEndpoint}";
        using var called = new MessageLoop("called", new MessageSigner(file.Key), _ => { });
        called.Router($"{address}#shell", requests.Add);
        called.Start();
        using var late = new RawPeer(client.AcceptTcpClient());
        using var asking = new MessageLoop("asking", new MessageSigner(file.Key), _ => { });
        asking.Dealer(address, "one", _ => { });
        asking.Start();
        using var other = new RawPeer(client.AcceptTcpClient());

        other.AwaitEnd();

        late.ShakeHands("DEALER");
        late.Write(ZmtpWire.CommandFrame("PING", [0, 100, 7, 8]));
        Assert.Equal([4, .. "PONG"u8, 7, 8], late.Command());
        Assert.False(called.Ended.IsCompleted);
    }

    [Fact]
    public void APingIsAnswered()
    {
        using var peer = new RawPeer(file.ShellPort, "DEALER");
        peer.Write(ZmtpWire.CommandFrame("PING", [0, 100, 7, 8]));

        Assert.Equal([4, .. "PONG"u8, 7, 8], peer.Command());
    }

    [Fact]
    public void WhoComesAgainUnderTheSameNameTakesOver()
    {
        using var older = new RawPeer(file.ShellPort, "DEALER", "same");
        using var newer = new RawPeer(file.ShellPort, "DEALER", "same");
        older.AwaitEnd();
        newer.Send([.. MessageFrames.Pack(Message.Create("kernel_info_request", [], "same"), new MessageSigner(file.Key))]);
        router.Send(requests.Take(TestContext.Current.CancellationToken).Reply("kernel_info_reply", [], "kernel"));

        Assert.Equal("<IDS|MSG>"u8.ToArray(), newer.Receive()[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ASubscriberGetsWhatBeginsWithItsTopic(bool byCommand)
    {
        using var peer = new RawPeer(file.IoPubPort, "SUB");
        void Ask(string topic, bool wanted)
        {
            byte[] name = System.Text.Encoding.ASCII.GetBytes(topic);
            if (byCommand)
                peer.Write(ZmtpWire.CommandFrame(wanted ? "SUBSCRIBE" : "CANCEL", name));
            else
                peer.Send([wanted ? (byte)1 : (byte)0, .. name]);
        }

        Ask("st", true);
        Assert.Equal("st"u8.ToArray(), peer.Receive()[0]);
        Ask("er", true);
        Assert.Equal("er"u8.ToArray(), peer.Receive()[0]);
        foreach (string topic in new[] { "display_data", "stream", "status", "error" })
            publisher.Send(Text(topic));
        Assert.Equal(["stream", "status", "error"], Enumerable.Range(0, 3).Select(_ => System.Text.Encoding.ASCII.GetString(peer.Receive()[0])));
        Ask("st", false);
        Ask("end", true);
        Assert.Equal("end"u8.ToArray(), peer.Receive()[0]);
        publisher.Send(Text("stream"));
        publisher.Send(Text("error"));
        Assert.Equal("error"u8.ToArray(), peer.Receive()[0]);
    }

    [Fact]
    public async Task WhoReadsNothingForAWhileGetsAllLaterAndHoldsUpNobodyButTheOutput()
    {
        var token = TestContext.Current.CancellationToken;
        using var slow = new RawPeer(file.IoPubPort, "SUB");
        slow.Send([1]);
        Assert.Equal([], slow.Receive()[0]);
        const int count = 120;
        byte[] megabyte = new byte[1_000_000];
        TaskCompletionSource half = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Task.Run(
            () =>
            {
                for (int i = 0; i < count; i++)
                {
                    publisher.WaitForRoom(token);
                    publisher.Send(Text($"n{i}", megabyte));
                    if (i == count / 2)
                        half.SetResult();
                }
            },
            token);
        await half.Task.WaitAsync(Patience.Max, token);

        // The output waits now or soon; a request is heard and a status leaves all the same.
        using var other = new RawPeer(file.ShellPort, "DEALER", "other");
        other.Send([.. MessageFrames.Pack(Message.Create("kernel_info_request", [], "other"), new MessageSigner(file.Key))]);
        router.Send(requests.Take(token).Reply("kernel_info_reply", [], "kernel"));
        other.Receive();
        for (int i = 0; i < count; i++)
        {
            var frames = slow.Receive();
            Assert.Equal($"n{i}", System.Text.Encoding.ASCII.GetString(frames[0]));
            Assert.Equal(megabyte.Length, frames[^1].Length);
        }
        await writing;
    }

    [Fact]
    public async Task AnInterruptEndsTheWaitForASlowReader()
    {
        using var slow = new RawPeer(file.IoPubPort, "SUB");
        slow.Send([1]);
        slow.Receive();
        for (int i = 0; i < 100; i++)
            publisher.Send(Text("n", new byte[1_000_000]));
        using var stop = new CancellationTokenSource();

        var waiting = Task.Run(() => publisher.WaitForRoom(stop.Token), TestContext.Current.CancellationToken);
        stop.Cancel();

        await waiting.WaitAsync(Patience.Max, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void PortsAreChosenWhereTheSystemTakesNoneByItself()
    {
        int[] chosen = [.. Enumerable.Range(0, 20).SelectMany(_ => KernelPorts.Choose(5))];

        Assert.Equal(chosen.Length, chosen.Distinct().Count());
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the range is known on Linux alone");
        string[] range = File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain(chosen, port => port >= int.Parse(range[0]) && port <= int.Parse(range[1]));
        Assert.True(KernelPorts.IsTaken(file.ShellPort));
    }

    private static Message Text(string topic, params byte[][] buffers)
    {
        var message = Message.Create("stream", [], "kernel", identities: [System.Text.Encoding.ASCII.GetBytes(topic)]);
        return new Message { Identities = message.Identities, Header = message.Header, Buffers = buffers };
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
