using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;
using NetMQ;
using NetMQ.Sockets;

namespace Course.Kernel.Tests.Server;

/// <summary>Whatever comes in, the kernel says what it dropped, and goes on.</summary>
public sealed class HostileMessageTests : IDisposable
{
    private readonly Front front = new();

    public void Dispose() => front.Dispose();

    [Fact]
    public void A_message_signed_with_another_key_is_dropped()
    {
        var message = Message.Create("execute_request", new JsonObject { ["code"] = "1" }, "stranger");
        Send([.. MessageFrames.Pack(message, new MessageSigner("another key"))]);

        Assert.Equal("A message was dropped: the signature is wrong.", Front.Take(front.Log));
        StillAnswers();
    }

    [Fact]
    public void An_unsigned_message_is_dropped()
    {
        Send([.. MessageFrames.Pack(Message.Create("execute_request", [], "stranger"), new MessageSigner(""))]);

        Assert.Equal("A message was dropped: the signature is wrong.", Front.Take(front.Log));
        StillAnswers();
    }

    [Fact]
    public void A_message_that_was_received_before_is_dropped()
    {
        var runs = 0;
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
    public void Frames_that_are_no_message_are_dropped(string frames)
    {
        Send([.. frames.Split('|').Select(Encoding.UTF8.GetBytes)]);

        Assert.StartsWith("A message was dropped: ", Front.Take(front.Log));
        StillAnswers();
    }

    [Fact]
    public void Random_frames_are_dropped()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var frames = Enumerable.Range(0, random.Next(1, 9)).Select(_ =>
            {
                var bytes = new byte[random.Next(0, 40)];
                random.NextBytes(bytes);
                return random.Next(4) == 0 ? "<IDS|MSG>"u8.ToArray() : bytes;
            });
            Send([.. frames]);
            Assert.StartsWith("A message was dropped: ", Front.Take(front.Log));
        }
        StillAnswers();
    }

    [Fact]
    public void Signed_requests_with_content_of_wrong_kinds_are_answered_with_an_error()
    {
        var wrong = new JsonNode?[] { null, 5, "text", true, new JsonArray(), new JsonObject() };
        foreach (var type in new[] { "execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request", "comm_info_request" })
        {
            foreach (var value in wrong)
            {
                var content = new JsonObject();
                foreach (var key in new[] { "code", "cursor_pos", "silent", "user_expressions", "hist_access_type", "n", "detail_level", "comm_id" })
                    content[key] = value?.DeepClone();
                front.Shell(type, content);
                Assert.Contains((string?)front.Reply().Content["status"], new[] { "ok", "error", "complete" });
            }
        }
        StillAnswers();
    }

    [Fact]
    public void What_is_not_even_the_socket_protocol_harms_nobody()
    {
        foreach (var port in new[] { front.File.ShellPort, front.File.ControlPort, front.File.IoPubPort, front.File.StdinPort, front.File.HeartbeatPort })
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

    private void Send(byte[][] frames)
    {
        using var socket = new DealerSocket();
        socket.Connect(front.File.Shell);
        socket.SendMultipartBytes(frames);
        socket.Options.Linger = TimeSpan.FromSeconds(10);
    }
}
