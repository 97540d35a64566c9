using System.Buffers.Binary;

namespace Course.Jupyter.Protocol.Zmtp;

/// <summary>
/// Makes commands and messages of the bytes of one peer, however they are cut. Memory is taken for what has come, never for what is
/// only announced.
/// </summary>
/// <param name="command">Takes the body of each command.</param>
/// <param name="message">Takes the frames of each message.</param>
internal sealed class ZmtpReader(Action<byte[]> command, Action<List<byte[]>> message)
{
    /// <summary>About what a frame costs beside its bytes, so that a message of nothing but empty frames has an end too.</summary>
    private const int FrameCost = 64;

    /// <summary>So much is taken for a long frame at first.</summary>
    private const int FirstRoom = 64 * 1024;

    private readonly byte[] head = new byte[ZmtpWire.GreetingLength];
    private int headCount;
    private List<byte[]> frames = [];
    private long size;
    private byte[]? body;
    private int bodyLength, bodyCount;
    private byte flags;

    /// <summary>A message may have so many bytes; a longer one is an error.</summary>
    public required long Limit { get; set; }

    /// <summary>Whether the greeting is complete.</summary>
    public bool Greeted { get; private set; }

    /// <exception cref="ZmtpException">The peer does not keep to the protocol or to the limit; nothing more may be taken from it.</exception>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = !Greeted ? TakeGreeting(bytes) : body is null ? TakeHead(bytes) : TakeBody(bytes);
    }

    private ReadOnlySpan<byte> TakeGreeting(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, ZmtpWire.GreetingLength - headCount);
        bytes[..count].CopyTo(head.AsSpan(headCount));
        headCount += count;
        ZmtpWire.CheckGreeting(head.AsSpan(0, headCount));
        if (headCount == ZmtpWire.GreetingLength)
            (Greeted, headCount) = (true, 0);
        return bytes[count..];
    }

    private ReadOnlySpan<byte> TakeHead(ReadOnlySpan<byte> bytes)
    {
        head[headCount++] = bytes[0];
        flags = head[0];
        if ((flags & ~(ZmtpWire.More | ZmtpWire.Long | ZmtpWire.Command)) != 0 || (flags & (ZmtpWire.More | ZmtpWire.Command)) == (ZmtpWire.More | ZmtpWire.Command))
            throw new ZmtpException($"it sent a frame with the flags {flags:x2}");
        if (headCount < ((flags & ZmtpWire.Long) != 0 ? 9 : 2))
            return bytes[1..];
        ulong length = headCount == 2 ? head[1] : BinaryPrimitives.ReadUInt64BigEndian(head.AsSpan(1));
        headCount = 0;
        long left = Math.Min(Limit, Array.MaxLength) - size;
        if (left < 0 || length > (ulong)left)
            throw new ZmtpException($"it sent more than {Math.Min(Limit, Array.MaxLength):N0} bytes at once") { IsTooMuch = true };
        (bodyLength, bodyCount) = ((int)length, 0);
        body = bodyLength == 0 ? [] : new byte[Math.Min(bodyLength, FirstRoom)];
        if (bodyLength == 0)
            EndFrame();
        return bytes[1..];
    }

    private ReadOnlySpan<byte> TakeBody(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, bodyLength - bodyCount);
        if (bodyCount + count > body!.Length)
            Array.Resize(ref body, (int)Math.Min(bodyLength, Math.Max(2L * body.Length, bodyCount + count)));
        bytes[..count].CopyTo(body.AsSpan(bodyCount));
        bodyCount += count;
        if (bodyCount == bodyLength)
            EndFrame();
        return bytes[count..];
    }

    private void EndFrame()
    {
        byte[] whole = body!;
        body = null;
        if ((flags & ZmtpWire.Command) != 0)
        {
            command(whole);
            return;
        }
        frames.Add(whole);
        size += whole.Length + FrameCost;
        if ((flags & ZmtpWire.More) != 0)
            return;
        var complete = frames;
        (frames, size) = ([], 0);
        message(complete);
    }
}
