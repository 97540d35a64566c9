using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Jupyter.Protocol;

/// <summary>A message as the frames of one multipart send:
/// identities, delimiter, signature, header, parent header, metadata, content, buffers.</summary>
internal static class MessageFrames
{
    private const int PartCount = 4;
    private static readonly string[] PartNames = ["header", "parent_header", "metadata", "content"];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    // Text stays readable UTF-8 on the wire; the default would escape every letter that is not ASCII.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ReadOnlySpan<byte> Delimiter => "<IDS|MSG>"u8;

    public static List<byte[]> Pack(Message message, MessageSigner signer)
    {
        byte[][] parts =
            [Json(message.Header), Json(message.ParentHeader), Json(message.Metadata), Json(message.Content)];
        return [.. message.Identities, Delimiter.ToArray(), signer.Sign(parts), .. parts, .. message.Buffers];
    }

    /// <exception cref="MessageFormatException">Not a message, not signed with our key, or known to <paramref name="replays"/>.</exception>
    public static Message Unpack(IReadOnlyList<byte[]> frames, MessageSigner signer, ReplayGuard? replays = null)
    {
        int start = 0;
        while (start < frames.Count && !frames[start].AsSpan().SequenceEqual(Delimiter)) start++;
        if (start == frames.Count) throw new MessageFormatException($"no delimiter in {frames.Count} frames");
        int first = start + 2;
        if (frames.Count < first + PartCount)
            throw new MessageFormatException($"{frames.Count - start} frames from the delimiter on; at least {PartCount + 2} are needed");
        byte[][] parts = [.. frames.Skip(first).Take(PartCount)];
        if (!signer.Verify(frames[start + 1], parts)) throw new WrongSignatureException();
        if (replays?.IsFirst(frames[start + 1]) == false) throw new MessageFormatException("it was received before");

        var message = new Message
        {
            Identities = [.. frames.Take(start)],
            Header = Parse(parts, 0),
            ParentHeader = Parse(parts, 1),
            Metadata = Parse(parts, 2),
            Content = Parse(parts, 3),
            Buffers = [.. frames.Skip(first + PartCount)],
        };
        if (message.Type.Length == 0) throw new MessageFormatException("the header has no msg_type");
        return message;
    }

    private static byte[] Json(JsonObject part)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable)) part.WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    private static JsonObject Parse(byte[][] parts, int index)
    {
        try
        {
            return JsonNode.Parse(WireText.Repair(parts[index]), documentOptions: Strict) as JsonObject
                ?? throw new MessageFormatException($"the {PartNames[index]} is not a JSON object");
        }
        catch (JsonException e)
        {
            throw new MessageFormatException($"the {PartNames[index]} is not JSON: {e.Message}", e);
        }
    }
}

/// <summary>Frames that are not a message of ours; whoever receives them drops them and says why.</summary>
internal class MessageFormatException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A message that somebody signed with another key, or did not sign.</summary>
internal sealed class WrongSignatureException() : MessageFormatException("the signature is wrong");
