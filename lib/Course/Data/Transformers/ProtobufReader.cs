using System.Text;

namespace Course.Data;

/// <summary>Reads Protocol Buffers from a file, field by field, and passes over what is not asked for without reading it.</summary>
/// <remarks>The encoding: protobuf.dev/programming-guides/encoding. A field is a number and a kind, then a varint, 4 or 8 bytes, or a length and as many bytes.</remarks>
internal sealed class ProtobufReader(Stream stream, string file)
{
    private const int Varint = 0, EightBytes = 1, Bytes = 2, FourBytes = 5;
    private const int MaxText = 1 << 16;

    /// <summary>Where the next byte is read, from the beginning of the file.</summary>
    public long Position => stream.Position;

    /// <summary>Reads the fields of a message, from here to its end.</summary>
    /// <param name="end">The first byte behind the message.</param>
    /// <param name="read">Gets each field's number and, for fields with a length, where it ends; what it leaves unread is passed over.</param>
    /// <exception cref="DataFormatException">The bytes are no such message, or the file ends inside it.</exception>
    public void ReadMessage(long end, Action<int, long> read)
    {
        while (stream.Position < end)
        {
            long start = stream.Position;
            ulong tag = ReadVarint(end);
            long after = (tag & 7) switch
            {
                Varint => -1,
                EightBytes => stream.Position + 8,
                FourBytes => stream.Position + 4,
                Bytes => After(ReadVarint(end)),
                _ => throw NotProtobuf(start),
            };
            if (tag >> 3 is 0 or > int.MaxValue)
                throw NotProtobuf(start);
            if (after > end)
                throw new DataFormatException(file, $"byte {start}", $"a field ends at byte {after}, and its message or the file at byte {end}", "a whole ONNX file");
            long value = stream.Position;
            read((int)(tag >> 3), after);
            if (after >= 0)
                stream.Position = after;
            else if (stream.Position == value)
                ReadVarint(end);
        }
    }

    /// <summary>Reads a number of seven bits to the byte, the lowest first.</summary>
    public ulong ReadVarint(long end)
    {
        ulong number = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            int next = stream.Position < end ? stream.ReadByte() : -1;
            if (next < 0)
                throw new DataFormatException(file, $"byte {stream.Position}", "the file or the message ends inside a number", "a whole ONNX file");
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return number;
        }

        throw NotProtobuf(stream.Position);
    }

    /// <summary>Reads a text that goes from here to <paramref name="end"/>.</summary>
    public string ReadText(long end)
    {
        if (end < stream.Position)
            throw NotProtobuf(stream.Position);
        if (end - stream.Position > MaxText)
            throw new DataFormatException(file, $"byte {stream.Position}", $"a name has {end - stream.Position} bytes", $"at most {MaxText}");
        byte[] bytes = new byte[end - stream.Position];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Where so many bytes from here end; the largest number where that is beyond all files.</summary>
    private long After(ulong length) => length > (ulong)(long.MaxValue - stream.Position) ? long.MaxValue : stream.Position + (long)length;

    private DataFormatException NotProtobuf(long place) => new(file, $"byte {place}", "what stands here is no field of Protocol Buffers", "an ONNX file");
}
