using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace Course.Kernel.Tests.Server;

/// <summary>Whatever comes in, the kernel says what it dropped, and goes on.</summary>
public sealed class HostileMessageTests : IDisposable
{
    private const string Stranger = "A message was dropped: the signature is wrong. Its sender does not have the key of this kernel's"
        + " connection file; connect it anew. Further ones are dropped without a word.";

    private static readonly Rnd Seed = new(7, 9);

    private readonly Front front = new();
    private readonly List<TcpClient> senders = [];

    public void Dispose()
    {
        foreach (var sender in senders) sender.Dispose();
        front.Dispose();
    }

    [Fact]
    public void AMessageSignedWithAnotherKeyIsDropped()
    {
        var message = Message.Create("execute_request", new JsonObject { ["code"] = "1" }, "stranger");
        Send([.. MessageFrames.Pack(message, new MessageSigner("another key"))]);

        Assert.Equal(Stranger, Front.Take(front.Log));
        StillAnswers();
    }

    [Fact]
    public void FurtherMessagesWithAnotherKeyAreDroppedWithoutAWord()
    {
        for (int i = 0; i < 3; i++)
            Send([.. MessageFrames.Pack(Message.Create("execute_request", [], "stranger"), new MessageSigner("another key"))]);

        Assert.Equal(Stranger, Front.Take(front.Log));
        StillAnswers();
        front.AwaitReceived();
        Assert.Empty(front.Log);
    }

    [Fact]
    public void AnUnsignedMessageIsDropped()
    {
        Send([.. MessageFrames.Pack(Message.Create("execute_request", [], "stranger"), new MessageSigner(""))]);

        Assert.Equal(Stranger, Front.Take(front.Log));
        StillAnswers();
    }

    [Fact]
    public void AMessageThatWasReceivedBeforeIsDropped()
    {
        int runs = 0;
        front.Session.On("cell", _ => runs++);
        var cell = front.Execute("cell");
        front.Reply();

        front.Replay(cell);

        Assert.Equal("A message was dropped: it was received before.", Front.Take(front.Log));
        StillAnswers();
        Assert.Equal(1, runs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<IDS|MSG>")]
    [InlineData("<IDS|MSG>||")]
    [InlineData("a|b|c|d|e|f|g|h")]
    [InlineData("<IDS|MSG>|0|{}|{}|{}|{}")]
    public void FramesThatAreNoMessageAreDropped(string frames)
    {
        Send([.. frames.Split('|').Select(Encoding.UTF8.GetBytes)]);

        Assert.StartsWith("A message was dropped: ", Front.Take(front.Log));
        StillAnswers();
    }

    /// <summary>Random frames, some of them real messages of which a part was taken away, doubled, or exchanged.</summary>
    [Fact]
    public void RandomAndBrokenFramesAreDropped()
    {
        var signer = new MessageSigner(front.File.Key);
        var noise = Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf();
        var frame = Gen.OneOf(noise, Gen.Constant("<IDS|MSG>"u8.ToArray()), Gen.Constant("{}"u8.ToArray()), Gen.Constant("[[[{\"a\":"u8.ToArray()));
        var random = frame.ArrayOf();
        var broken =
            from type in Gen.Elements("execute_request", "comm_open", "input_reply", "shutdown_request", "kernel_info_request")
            from place in Gen.Choose(1, 6)
            from other in frame
            from change in Gen.Choose(0, 2)
            let whole = MessageFrames.Pack(Message.Create(type, [], "stranger"), signer)
            select (byte[][])(change switch
            {
                0 => [.. whole.Where((_, i) => i != place)],
                1 => [.. whole.Take(place), other, .. whole.Skip(place + 1)],
                _ => [.. whole.Take(place), .. whole.Skip(place - 1)],
            });

        foreach (byte[][]? frames in Gen.OneOf(random, broken).Sample(400, Seed, 40))
            Send(frames.Length == 0 ? [[]] : frames);

        StillAnswers();
    }

    [Fact]
    public void AMessageWithLargeBuffersIsTakenAndWhatDoesNotUseThemAnswers()
    {
        var message = Message.Create("comm_msg", [], "front");
        var frames = MessageFrames.Pack(message, new MessageSigner(front.File.Key));

        Send([.. frames, new byte[20_000_000], new byte[20_000_000]]);

        Assert.Equal(["busy", "idle"], front.Types(message));
        StillAnswers();
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public void JsonThatIsNestedWithoutAnEndIsDropped(int depth)
    {
        byte[] content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth));
        byte[][] parts = ["{\"msg_type\":\"execute_request\",\"msg_id\":\"1\"}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), content];

        Send(["<IDS|MSG>"u8.ToArray(), new MessageSigner(front.File.Key).Sign(parts), .. parts]);

        StillAnswers();
        Assert.StartsWith("A message was dropped: the content is not JSON: The maximum configured depth of 64 has been exceeded.", Front.Take(front.Log));
        StillAnswers();
    }

    [Fact]
    public void AnAnswerThatNobodyAskedForIsNotTakenForTheNextOne()
    {
        string? answer = null;
        front.Session.On("ask", output => answer = output.ReadInput("name?", password: false));
        front.Answer("early");
        StillAnswers();

        front.Execute("ask", new JsonObject { ["allow_stdin"] = true });
        Front.Take(front.Asked);
        front.Answer("Ada");
        Message reply;
        do reply = front.Reply();
        while (reply.Type != "execute_reply");

        Assert.Equal("Ada", answer);
    }

    [Fact]
    public async Task ShutdownAskedForTwiceIsAnsweredOnceOrTwiceAndHarmsNothing()
    {
        front.Control("shutdown_request", new JsonObject { ["restart"] = "no boolean" });
        front.Control("shutdown_request", new JsonObject { ["restart"] = false });

        Assert.Equal("error", (string?)front.Reply().Content["status"]);
        Assert.Equal("""{"status":"ok","restart":false}""", front.Reply().Content.ToJsonString());
        await front.Server.Shutdown.WaitAsync(Patience.Max, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void SignedRequestsWithContentOfWrongKindsAreAnsweredWithAnError()
    {
        var wrong = new JsonNode?[] { null, 5, "text", true, new JsonArray(), new JsonObject() };
        foreach (string? type in new[] { "execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request", "comm_info_request" })
        {
            foreach (var value in wrong)
            {
                var content = new JsonObject();
                foreach (string? key in new[] { "code", "cursor_pos", "silent", "user_expressions", "hist_access_type", "n", "detail_level", "comm_id" })
                    content[key] = value?.DeepClone();
                front.Shell(type, content);
                Assert.Contains((string?)front.Reply().Content["status"], new[] { "ok", "error", "complete" });
            }
        }
        StillAnswers();
    }

    [Fact]
    public void WhatIsNotEvenTheSocketProtocolHarmsNobody()
    {
        foreach (int port in new[] { front.File.ShellPort, front.File.ControlPort, front.File.IoPubPort, front.File.StdinPort, front.File.HeartbeatPort })
        {
            using var stranger = new TcpClient();
            stranger.Connect(IPAddress.Loopback, port);
            stranger.GetStream().Write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8);
        }
        StillAnswers();
    }

    private void StillAnswers()
    {
        var request = front.Shell("kernel_info_request");
        Message reply;
        do reply = front.Reply();
        while (reply.ParentId != request.Id);
        Assert.Equal("kernel_info_reply", reply.Type);
    }

    /// <summary>Speaks the transport byte by byte, as a peer of another make does.</summary>
    private void Send(byte[][] frames)
    {
        var sender = new TcpClient("127.0.0.1", front.File.ShellPort);
        senders.Add(sender);
        try
        {
            var stream = sender.GetStream();
            stream.Write([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 1, .. "NULL"u8, .. new byte[48]]);
            stream.Write([4, 25, 5, .. "READY"u8, 11, .. "Socket-Type"u8, 0, 0, 0, 3, .. "REQ"u8]);
            foreach (var (i, frame) in frames.Index())
            {
                byte[] length = new byte[8];
                BinaryPrimitives.WriteInt64BigEndian(length, frame.Length);
                stream.Write([(byte)(i < frames.Length - 1 ? 3 : 2), .. length]);
                stream.Write(frame);
            }
        }
        catch (IOException e) when (e.InnerException is SocketException)
        {
            // The kernel has hung up: on what it cannot read, or because too many have called.
        }
    }
}
