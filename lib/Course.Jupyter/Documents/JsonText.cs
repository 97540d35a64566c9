using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Jupyter.Documents;

/// <summary>Reads JSON people have edited, and says where and why it is broken.</summary>
internal static class JsonText
{
    private const int MaxDepth = 512;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Makes the error from a place ("line 3, column 7", or null), what is wrong, and its cause.</summary>
    internal delegate Exception Wrong(string? place, string problem, Exception? inner = null);

    internal static JsonNode? Parse(ReadOnlySpan<byte> bytes, Wrong wrong)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            StrictUtf8.GetCharCount(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw wrong(null, $"the file is not UTF-8 text (byte {e.Index}); save it as UTF-8.", e);
        }
        try
        {
            CheckStrings(bytes, wrong);
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaxDepth };
            return JsonNode.Parse(bytes, documentOptions: options);
        }
        catch (JsonException e)
        {
            throw wrong(Place(bytes, e), $"this is not JSON: {Reason(e)}", e);
        }
    }

    /// <summary>A node in words, for "expected a list, found …".</summary>
    internal static string Describe(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => $"the number {node.ToJsonString()}",
        _ => node.ToJsonString(),
    };

    /// <summary>Reads every escaped string once: half a surrogate pair is found here, with its line, not while writing.</summary>
    private static void CheckStrings(ReadOnlySpan<byte> bytes, Wrong wrong)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (!reader.ValueIsEscaped)
                continue;
            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException e)
            {
                int line = bytes[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
                throw wrong(
                    $"line {line}",
                    "a string holds half of a surrogate pair (\\ud800 to \\udfff alone), which is no text; remove it.",
                    e);
            }
        }
    }

    private static string? Place(ReadOnlySpan<byte> bytes, JsonException e)
    {
        if (e.LineNumber is not { } line || e.BytePositionInLine is not { } position)
            return null;
        for (long skipped = 0; skipped < line; skipped++)
            bytes = bytes[(bytes.IndexOf((byte)'\n') + 1)..];
        int column = Encoding.UTF8.GetCharCount(bytes[..(int)Math.Min(position, bytes.Length)]);
        return $"line {line + 1}, column {column + 1}";
    }

    /// <summary>The parser's message without the position it appends, which counts from 0 and in bytes.</summary>
    private static string Reason(JsonException e)
    {
        int end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? e.Message : e.Message[..end];
    }
}
