using System.Buffers.Binary;
using System.Text;

namespace Course.Jupyter.Protocol.Zmtp;

/// <summary>How the ZeroMQ Message Transport Protocol looks on the wire: version 3.0, without encryption (mechanism NULL).</summary>
internal static class ZmtpWire
{
    public const int GreetingLength = 64, SignatureLength = 10, MajorVersion = 3;

    /// <summary>Bits of the byte that begins a frame.</summary>
    public const byte More = 1, Long = 2, Command = 4;

    public const string SocketType = "Socket-Type", Identity = "Identity", Resource = "Resource";

    private const int MechanismStart = 12, MechanismLength = 20;

    /// <summary>What both sides begin with.</summary>
    public static byte[] Greeting()
    {
        byte[] greeting = new byte[GreetingLength];
        greeting[0] = 0xff;
        greeting[SignatureLength - 1] = 0x7f;
        greeting[SignatureLength] = MajorVersion;
        "NULL"u8.CopyTo(greeting.AsSpan(MechanismStart));
        return greeting;
    }

    /// <summary>Looks at as much of a greeting as has come, so that a stranger is noticed at its first byte.</summary>
    /// <exception cref="ZmtpException">It is not one that can be answered.</exception>
    public static void CheckGreeting(ReadOnlySpan<byte> greeting)
    {
        if (greeting is [not 0xff, ..] || (greeting.Length >= SignatureLength && (greeting[SignatureLength - 1] & 1) == 0))
            throw new ZmtpException("it does not speak ZMTP");
        if (greeting.Length > SignatureLength && greeting[SignatureLength] < MajorVersion)
            throw new ZmtpException($"it speaks ZMTP {greeting[SignatureLength]}, and this is version {MajorVersion}");
        if (greeting.Length >= GreetingLength && !greeting.Slice(MechanismStart, MechanismLength).TrimEnd((byte)0).SequenceEqual("NULL"u8))
            throw new ZmtpException("it wants a security mechanism, and there is none here");
    }

    /// <summary>The bytes of a whole message.</summary>
    public static byte[] Message(IReadOnlyList<byte[]> frames)
    {
        long length = 0;
        foreach (byte[] frame in frames)
            length += frame.Length + HeadLength(frame.Length);
        byte[] bytes = new byte[length];
        var rest = bytes.AsSpan();
        for (int i = 0; i < frames.Count; i++)
        {
            rest = Head(rest, i < frames.Count - 1 ? More : (byte)0, frames[i].Length);
            frames[i].CopyTo(rest);
            rest = rest[frames[i].Length..];
        }
        return bytes;
    }

    /// <summary>The bytes of a command.</summary>
    public static byte[] CommandFrame(string name, ReadOnlySpan<byte> data)
    {
        byte[] body = [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. data];
        byte[] bytes = new byte[HeadLength(body.Length) + body.Length];
        body.CopyTo(Head(bytes, Command, body.Length));
        return bytes;
    }

    /// <summary>The command that ends the handshake: what one is, in names and values.</summary>
    public static byte[] Ready(IEnumerable<(string Name, byte[] Value)> properties)
    {
        using var data = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        foreach ((string name, byte[] value) in properties)
        {
            data.WriteByte((byte)name.Length);
            data.Write(Encoding.ASCII.GetBytes(name));
            BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
            data.Write(length);
            data.Write(value);
        }
        return CommandFrame("READY", data.ToArray());
    }

    /// <summary>A command's name and what follows it.</summary>
    public static (string Name, byte[] Data) ReadCommand(byte[] body) =>
        body.Length > 0 && body[0] > 0 && body.Length > body[0]
            ? (Encoding.ASCII.GetString(body, 1, body[0]), body[(1 + body[0])..])
            : throw new ZmtpException("it sent a command without a name");

    /// <summary>The properties of a READY command; their names do not tell upper from lower case.</summary>
    public static Dictionary<string, byte[]> ReadProperties(ReadOnlySpan<byte> data)
    {
        var properties = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        while (!data.IsEmpty)
        {
            int name = data[0];
            if (name == 0 || data.Length < 1 + name + 4)
                throw Incomplete();
            uint value = BinaryPrimitives.ReadUInt32BigEndian(data[(1 + name)..]);
            if (value > data.Length - (1 + name + 4))
                throw Incomplete();
            properties[Encoding.ASCII.GetString(data.Slice(1, name))] = data.Slice(1 + name + 4, (int)value).ToArray();
            data = data[(1 + name + 4 + (int)value)..];
        }
        return properties;

        static ZmtpException Incomplete() => new("its READY command is incomplete");
    }

    private static int HeadLength(int length) => length > byte.MaxValue ? 9 : 2;

    private static Span<byte> Head(Span<byte> bytes, byte flags, int length)
    {
        if (length <= byte.MaxValue)
        {
            (bytes[0], bytes[1]) = (flags, (byte)length);
            return bytes[2..];
        }
        bytes[0] = (byte)(flags | Long);
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], length);
        return bytes[9..];
    }
}

/// <summary>A peer that does not keep to the protocol; the message says what it did, with "it" for the peer.</summary>
internal sealed class ZmtpException(string message) : Exception(message)
{
    /// <summary>Whether it sent more at once than is taken from it.</summary>
    public bool IsTooMuch { get; init; }
}
