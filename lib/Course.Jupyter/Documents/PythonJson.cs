using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Jupyter.Documents;

/// <summary>
/// JSON as Python's <c>json</c> reads and writes it: NaN, Infinity and -Infinity stand bare, and a string may hold half of a surrogate
/// pair. .NET's parser takes neither, so it gets stand-ins of the same length, and the values are put into the tree afterwards.
/// </summary>
internal static class PythonJson
{
    private static readonly (byte[] Token, byte[] StandIn, double Value)[] Literals =
    [
        ("NaN"u8.ToArray(), "0  "u8.ToArray(), double.NaN),
        ("Infinity"u8.ToArray(), "0       "u8.ToArray(), double.PositiveInfinity),
        ("-Infinity"u8.ToArray(), "0        "u8.ToArray(), double.NegativeInfinity),
    ];

    /// <summary>Reads UTF-8 text; a name that holds half of a surrogate pair is an <see cref="InvalidOperationException"/>.</summary>
    /// <exception cref="JsonException">It is not JSON, for Python either.</exception>
    internal static JsonNode? Parse(ReadOnlySpan<byte> bytes, int maxDepth)
    {
        var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = maxDepth };
        byte[] text = WithStandIns(bytes, out var values);
        var places = Places(text, values, maxDepth);
        var root = JsonNode.Parse(text, documentOptions: options);
        foreach (var (path, value) in places)
            root = Put(root, path, value);
        return root;
    }

    /// <summary>Whether this is a number that JSON has no text for.</summary>
    internal static bool IsBare(JsonNode? node, out string text)
    {
        text = "";
        if (node is not JsonValue value || !value.TryGetValue(out double number) || double.IsFinite(number) || value.TryGetValue(out JsonElement _))
            return false;
        text = double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        return true;
    }

    /// <summary>Puts a number where each bare word stands outside of strings; gives the values by their place in the text.</summary>
    internal static byte[] WithStandIns(ReadOnlySpan<byte> bytes, out Dictionary<long, JsonNode> values)
    {
        byte[] text = bytes.ToArray();
        values = [];
        bool inString = false;
        for (int i = 0; i < text.Length; i++)
        {
            byte c = text[i];
            if (inString && c == '\\')
            {
                i++;
            }
            else if (c == '"')
            {
                inString = !inString;
            }
            else if (!inString && c is (byte)'N' or (byte)'I' or (byte)'-' && (i == 0 || " \t\r\n,:[{"u8.Contains(text[i - 1])))
            {
                foreach (var (token, standIn, value) in Literals)
                {
                    if (!text.AsSpan(i).StartsWith(token))
                        continue;
                    values[i] = JsonValue.Create(value);
                    standIn.CopyTo(text, i);
                    i += token.Length - 1;
                    break;
                }
            }
        }
        return text;
    }

    /// <summary>Where the values belong in the tree: those of the numbers, and of the strings that .NET does not read.</summary>
    private static List<(object[] Path, JsonNode Value)> Places(byte[] text, Dictionary<long, JsonNode> numbers, int maxDepth)
    {
        var places = new List<(object[], JsonNode)>();
        var path = new List<object>();
        // Names are read only where a path may be needed: most notebooks have nothing odd.
        bool needsPaths = numbers.Count > 0 || text.AsSpan().IndexOf("\\ud"u8) >= 0 || text.AsSpan().IndexOf("\\uD"u8) >= 0;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray:
                    path.Add(0);
                    continue;
                case JsonTokenType.StartObject:
                    path.Add("");
                    continue;
                case JsonTokenType.PropertyName:
                    path[^1] = needsPaths ? reader.GetString()! : "";
                    continue;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    path.RemoveAt(path.Count - 1);
                    break;
                case JsonTokenType.Number when numbers.TryGetValue(reader.TokenStartIndex, out var number):
                    places.Add(([.. path], number));
                    break;
                case JsonTokenType.String when reader.ValueIsEscaped && OddText(ref reader) is { } odd:
                    places.Add(([.. path], JsonValue.Create(odd)));
                    break;
            }
            if (path.Count > 0 && path[^1] is int index)
                path[^1] = index + 1;
        }
        return places;
    }

    /// <summary>The string, if .NET cannot read it as it is.</summary>
    private static string? OddText(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
            return null;
        }
        catch (InvalidOperationException)
        {
            return Unescape(Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    /// <summary>Resolves escapes that the parser has found to be well formed.</summary>
    private static string Unescape(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }
            char escape = raw[++i];
            text.Append(escape switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\b',
                'f' => '\f',
                'u' => (char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                _ => escape,
            });
            if (escape == 'u')
                i += 4;
        }
        return text.ToString();
    }

    private static JsonNode? Put(JsonNode? root, object[] path, JsonNode value)
    {
        if (path.Length == 0)
            return value;
        var at = root!;
        foreach (object step in path.AsSpan(0, path.Length - 1))
            at = (step is int index ? at[index] : at[(string)step])!;
        if (path[^1] is int place)
            at[place] = value;
        else
            at[(string)path[^1]] = value;
        return root;
    }
}
