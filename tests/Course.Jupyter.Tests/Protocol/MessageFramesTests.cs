using System.Text;
using System.Text.Json.Nodes;
using Course.Jupyter.Protocol;

namespace Course.Jupyter.Tests.Protocol;

public class MessageFramesTests
{
    private static readonly MessageSigner Signer = new("secret");

    [Fact]
    public void AMessageComesBackAsItWasSent()
    {
        var parent = Message.Create("execute_request", [], "client");
        var sent = Message.Create("stream", new JsonObject { ["text"] = "注意力 <b> 😀 \0" }, "kernel", parent,
            identities: [[0, 1], [2]], metadata: new JsonObject { ["a"] = 1 });

        var received = MessageFrames.Unpack([.. MessageFrames.Pack(sent, Signer), [9]], Signer);

        Assert.Equal([[0, 1], [2]], received.Identities);
        Assert.Equal("stream", received.Type);
        Assert.Equal(sent.Id, received.Id);
        Assert.Equal(parent.Id, received.ParentId);
        Assert.Equal("kernel", received.Session);
        Assert.Equal("注意力 <b> 😀 \0", (string?)received.Content["text"]);
        Assert.Equal(1, (int?)received.Metadata["a"]);
        Assert.Equal([[9]], received.Buffers);
    }

    [Fact]
    public void HalfASurrogatePairDoesNotKeepAMessageFromLeaving()
    {
        var sent = Message.Create("stream", new JsonObject { ["text"] = "a\ud83d" }, "kernel");

        var received = MessageFrames.Unpack(MessageFrames.Pack(sent, Signer), Signer);

        Assert.Equal("a\ufffd", (string?)received.Content["text"]);
    }

    [Fact]
    public void AReplyGoesToTheSenderAndNamesTheRequest()
    {
        var request = MessageFrames.Unpack(
            [[7], .. MessageFrames.Pack(Message.Create("kernel_info_request", [], "client"), Signer)], Signer);

        var reply = request.Reply("kernel_info_reply", new JsonObject { ["status"] = "ok" }, "kernel");

        Assert.Equal([[7]], reply.Identities);
        Assert.Equal(request.Id, reply.ParentId);
        Assert.NotEqual(request.Id, reply.Id);
        Assert.Equal("kernel", reply.Session);
    }

    [Fact]
    public void TheSignatureIsHmacSha256OverTheFourParts()
    {
        byte[][] parts = [.. new[] { "{}", "{}", "{}", "{}" }.Select(Encoding.ASCII.GetBytes)];

        // printf '{}{}{}{}' | openssl dgst -sha256 -hmac secret
        Assert.Equal("34982f0bfec60e7b933ffde06c1ecab0fba073717a95ab943d1dd06f82c2d5e4", Encoding.ASCII.GetString(Signer.Sign(parts)));
        Assert.True(Signer.Verify(Signer.Sign(parts), parts));
        Assert.False(new MessageSigner("other").Verify(Signer.Sign(parts), parts));
        Assert.False(Signer.Verify([], parts));
    }

    [Fact]
    public void AnEmptyKeySignsNothingAndAcceptsEverything()
    {
        var unsigned = new MessageSigner("");
        var frames = MessageFrames.Pack(Message.Create("status", [], "kernel"), unsigned);

        Assert.Empty(frames[1]);
        frames[1] = [1, 2, 3];
        Assert.Equal("status", MessageFrames.Unpack(frames, unsigned).Type);
    }

    [Fact]
    public void AChangedMessageIsRefused()
    {
        var frames = MessageFrames.Pack(Message.Create("status", [], "kernel"), Signer);
        frames[5] = "{\"a\":1}"u8.ToArray();

        Assert.Equal("the signature is wrong", Refusal(frames, Signer));
    }

    [Theory]
    [InlineData("no delimiter in 1 frames", "x")]
    [InlineData("5 frames from the delimiter on; at least 6 are needed", "<IDS|MSG>", "", "{}", "{}", "{}")]
    [InlineData("the header has no msg_type", "<IDS|MSG>", "", "{}", "{}", "{}", "{}")]
    [InlineData("the content is not a JSON object", "<IDS|MSG>", "", "{}", "{}", "{}", "[]")]
    public void WhatIsNotAMessageIsRefusedWithTheReason(string reason, params string[] frames)
    {
        Assert.Equal(reason, Refusal([.. frames.Select(Encoding.UTF8.GetBytes)], new MessageSigner("")));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void BrokenJsonIsRefusedAndThePartNamed(string metadata)
    {
        var frames = new[] { "<IDS|MSG>", "", "{}", "{}", metadata, "{}" }.Select(Encoding.UTF8.GetBytes);

        Assert.StartsWith("the metadata is not JSON: ", Refusal([.. frames], new MessageSigner("")));
    }

    private static string Refusal(List<byte[]> frames, MessageSigner signer) =>
        Assert.ThrowsAny<MessageFormatException>(() => MessageFrames.Unpack(frames, signer)).Message;
}
