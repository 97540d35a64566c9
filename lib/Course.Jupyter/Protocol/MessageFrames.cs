using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Text.Unicode;

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

/// <summary>Signs the four JSON parts of a message with hmac-sha256. An empty key signs nothing and accepts everything.</summary>
public sealed class MessageSigner(string key)
{
    private readonly byte[] keyBytes = Encoding.UTF8.GetBytes(key);

    /// <summary>The signature as it travels: lower-case hexadecimal ASCII, or nothing with an empty key.</summary>
    public byte[] Sign(ReadOnlySpan<byte[]> parts)
    {
        if (keyBytes.Length == 0) return [];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keyBytes);
        foreach (byte[] part in parts) hash.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public bool Verify(ReadOnlySpan<byte> signature, ReadOnlySpan<byte[]> parts) =>
        keyBytes.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Sign(parts));
}

/// <summary>
/// What kernels send as text is not always text: Python passes on bytes that are not UTF-8 and halves of surrogate pairs,
/// and .NET reads neither. Both become U+FFFD, so that one odd character does not cost a whole message.
/// </summary>
internal static partial class WireText
{
    /// <summary>The same bytes where nothing is wrong with them.</summary>
    internal static byte[] Repair(byte[] json)
    {
        if (!Utf8.IsValid(json))
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        if (json.AsSpan().IndexOf("\\ud"u8) < 0 && json.AsSpan().IndexOf("\\uD"u8) < 0)
            return json;
        string text = Encoding.UTF8.GetString(json);
        string repaired = Escapes().Replace(text, match => match.Groups["half"].Success ? @"\ufffd" : match.Value);
        return repaired == text ? json : Encoding.UTF8.GetBytes(repaired);
    }

    /// <summary>Whole pairs and other escapes are matched as well, so that no half is seen inside of them.</summary>
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.")]
    private static partial Regex Escapes();
}
