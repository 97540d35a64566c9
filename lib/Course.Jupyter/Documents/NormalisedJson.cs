using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Jupyter.Documents;

/// <summary>
/// Writes JSON as Jupyter writes notebooks: keys sorted by code point, one space per level, letters of any script as they
/// are, only what JSON demands escaped, numbers with the text they came with, NaN and Infinity bare.
/// </summary>
internal sealed class NormalisedJson
{
    // Half of a surrogate pair, which Python may have written, has no UTF-8 and stays an escape.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0xD800, 0x800)).Select(c => (char)c), '"', '\\']);

    private readonly StringBuilder text = new();
    private int level;

    public override string ToString() => text.ToString();

    internal static string Write(JsonNode? node)
    {
        var json = new NormalisedJson();
        json.Node(node);
        return json.ToString();
    }

    /// <summary>An object; each field is a name and what writes its value.</summary>
    internal void Object(IEnumerable<(string Name, Action Value)> fields)
    {
        (string Name, Action Value)[] sorted = [.. fields];
        Array.Sort(sorted, static (a, b) => CompareCodePoints(a.Name, b.Name));
        Items('{', '}', sorted, field =>
        {
            Text(field.Name);
            text.Append(": ");
            field.Value();
        });
    }

    internal void List<T>(IEnumerable<T> items, Action<T> write) => Items('[', ']', items, write);

    internal void Lines(string value) => List(MultilineText.Lines(value), Text);

    internal void Number(int value) => text.Append(value.ToString(CultureInfo.InvariantCulture));

    internal void Node(JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject fields:
                Object(fields.Select(field => (field.Key, (Action)(() => Node(field.Value)))));
                break;
            case JsonArray items:
                List(items, Node);
                break;
            case JsonValue when PythonJson.IsBare(node, out string bare):
                text.Append(bare);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Text(value.TryGetValue(out string? s) ? s : JsonSerializer.Deserialize<string>(value.ToJsonString())!);
                break;
            case JsonValue value:
                text.Append(value.TryGetValue(out JsonElement element) ? element.GetRawText() : value.ToJsonString());
                break;
        }
    }

    internal void Text(string value)
    {
        text.Append('"');
        ReadOnlySpan<char> rest = value;
        for (int i; (i = rest.IndexOfAny(Escaped)) >= 0; rest = rest[(i + 1)..])
        {
            bool pair = char.IsHighSurrogate(rest[i]) && i + 1 < rest.Length && char.IsLowSurrogate(rest[i + 1]);
            if (pair)
            {
                text.Append(rest[..(i + 2)]);
                rest = rest[1..];
                continue;
            }
            text.Append(rest[..i]);
            Escape(rest[i]);
        }
        text.Append(rest).Append('"');
    }

    private void Escape(char c)
    {
        string? known = c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\f' => "\\f",
            '\b' => "\\b",
            _ => null,
        };
        if (known is null)
            text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        else
            text.Append(known);
    }

    private void Items<T>(char open, char close, IEnumerable<T> items, Action<T> write)
    {
        text.Append(open);
        level++;
        bool any = false;
        foreach (var item in items)
        {
            text.Append(any ? ",\n" : "\n").Append(' ', level);
            any = true;
            write(item);
        }
        level--;
        if (any)
            text.Append('\n').Append(' ', level);
        text.Append(close);
    }

    /// <summary>Ordinal comparison goes by UTF-16 unit, which puts U+10000 before U+E000; Python goes by code point.</summary>
    private static int CompareCodePoints(string a, string b)
    {
        int i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i])
            i++;
        if (i == a.Length || i == b.Length)
            return a.Length.CompareTo(b.Length);
        return (char.IsSurrogate(a[i]), a[i]).CompareTo((char.IsSurrogate(b[i]), b[i]));
    }
}
