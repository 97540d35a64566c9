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

    /// <summary>Reads JSON, also what Python writes and .NET does not read.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="wrong">Makes the error.</param>
    /// <param name="notebook">What messages call the notebook that this should be; null for another file.</param>
    internal static JsonNode? Parse(ReadOnlySpan<byte> bytes, Wrong wrong, string? notebook = null)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (notebook is not null && WrongFile.NoText(bytes) is { } noText)
            throw wrong(null, noText);
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
            return PythonJson.Parse(bytes, MaxDepth);
        }
        catch (JsonException e)
        {
            string? place = Place(bytes, e);
            byte[] text = PythonJson.WithStandIns(bytes, out _);
            bool endsInside = EndsInside(text);
            if (notebook is not null && WrongFile.Describe(bytes, notebook, endsInside) is { } file)
                throw wrong(file.Place ?? (endsInside ? place : null), file.Problem, e);
            throw FirstError(text) is { } flaw ? wrong($"line {flaw.Line}", flaw.Problem, e) : wrong(place, $"this is not JSON: {Reason(e)}", e);
        }
        catch (InvalidOperationException e)
        {
            throw wrong(null, "the name of a field holds half of a surrogate pair (\\ud800 to \\udfff alone), which is no text; remove it.", e);
        }
    }

    /// <summary>A node in words, for "expected a list, found …".</summary>
    internal static string Describe(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => $"the number {NormalisedJson.Write(node)}",
        _ => NormalisedJson.Write(node),
    };

    /// <summary>Whether all is well up to the end of the text, and only the rest is missing.</summary>
    private static bool EndsInside(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth }));
            while (reader.Read())
            {
            }
            return reader.CurrentDepth > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>What is well-formed JSON for others but not taken here, with its line.</summary>
    private static (int Line, string Problem)? FirstError(ReadOnlySpan<byte> bytes)
    {
        var names = new Stack<HashSet<string>>();
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 10 * MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= MaxDepth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    return (Line(bytes, reader), $"this JSON is nested deeper than {MaxDepth} levels, and no notebook is.");
                if (reader.TokenType == JsonTokenType.StartObject)
                    names.Push([]);
                else if (reader.TokenType == JsonTokenType.EndObject)
                    names.Pop();
                else if (reader.TokenType == JsonTokenType.PropertyName && !names.Peek().Add(reader.GetString()!))
                    return (Line(bytes, reader), $"the field \"{reader.GetString()}\" is given twice in one object; keep one of them.");
            }
        }
        catch (JsonException)
        {
            // Something else is wrong, and the parser has said it.
        }
        return null;
    }

    private static int Line(ReadOnlySpan<byte> bytes, in Utf8JsonReader reader) => bytes[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;

    private static string? Place(ReadOnlySpan<byte> bytes, JsonException e)
    {
        if (e.LineNumber is not { } line || e.BytePositionInLine is not { } position)
            return null;
        for (long skipped = 0; skipped < line && bytes.Contains((byte)'\n'); skipped++)
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
