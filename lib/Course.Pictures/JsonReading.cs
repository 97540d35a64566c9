using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Pictures;

/// <summary>Reads a Plotly figure's JSON by dotted paths; what is absent or of another kind reads as null.</summary>
internal static class JsonReading
{
    public static JsonNode? At(this JsonNode? node, string path)
    {
        foreach (var part in path.AsSpan().Split('.'))
        {
            if (node is not JsonObject found)
                return null;
            node = found[path[part]];
        }
        return node;
    }

    public static double? Number(this JsonNode? node, string path) => node.At(path).AsNumber();

    public static float Number(this JsonNode? node, string path, float otherwise) => (float)(node.At(path).AsNumber() ?? otherwise);

    public static string? Text(this JsonNode? node, string path) => node.At(path).AsText();

    /// <summary>A title, which is an object with a text or, in short, the text itself.</summary>
    public static string? Title(this JsonNode? node) => node.Text("title.text") ?? node.Text("title");

    public static bool? Flag(this JsonNode? node, string path)
    {
        return node.At(path)?.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };
    }

    public static JsonArray? List(this JsonNode? node, string path) => node.At(path) as JsonArray;

    public static double? AsNumber(this JsonNode? node)
    {
        if (node is not JsonValue value)
            return null;
        double number = value.GetValueKind() switch
        {
            JsonValueKind.Number => value.GetValue<double>(),
            JsonValueKind.String when double.TryParse(
                value.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) => parsed,
            _ => double.NaN,
        };
        return double.IsFinite(number) ? number : null;
    }

    public static string? AsText(this JsonNode? node)
    {
        return node?.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => node.ToJsonString(),
            _ => null,
        };
    }

    /// <summary>The value for one item of a property that holds one value for all items or a list of them.</summary>
    public static JsonNode? For(this JsonNode? node, int item)
    {
        return node is JsonArray list ? (item < list.Count ? list[item] : null) : node;
    }

    /// <summary>Puts <paramref name="defaults"/> under <paramref name="target"/>: fills in what is not there.</summary>
    public static void FillFrom(this JsonObject target, JsonNode? defaults)
    {
        if (defaults is not JsonObject source)
            return;
        foreach ((string name, var value) in source)
        {
            if (target[name] is JsonObject inner)
                inner.FillFrom(value);
            else if (!target.ContainsKey(name))
                target[name] = value?.DeepClone();
        }
    }

    /// <summary>Replaces Plotly's packed arrays (<c>bdata</c>, <c>dtype</c>, <c>shape</c>) by plain ones, everywhere below.</summary>
    public static JsonNode? Unpack(this JsonNode? node)
    {
        switch (node)
        {
            case JsonObject packed when packed.Text("bdata") is { } data && packed.Text("dtype") is { } type:
                return Decode(Convert.FromBase64String(data), type, packed.Text("shape"));
            case JsonObject found:
                foreach (string name in found.Select(property => property.Key).ToList())
                {
                    var plain = found[name].Unpack();
                    if (!ReferenceEquals(plain, found[name]))
                        found[name] = plain;
                }
                return found;
            case JsonArray list when list.Count > 0 && list[0] is JsonObject or JsonArray:
                for (int i = 0; i < list.Count; i++)
                {
                    var plain = list[i].Unpack();
                    if (!ReferenceEquals(plain, list[i]))
                        list[i] = plain;
                }
                return list;
            default:
                return node;
        }
    }

    private static JsonArray Decode(byte[] bytes, string type, string? shape)
    {
        (int size, var read) = type switch
        {
            "f8" => (8, (Func<int, double>)(at => BitConverter.ToDouble(bytes, at))),
            "f4" => (4, at => BitConverter.ToSingle(bytes, at)),
            "i4" => (4, at => BitConverter.ToInt32(bytes, at)),
            "u4" => (4, at => BitConverter.ToUInt32(bytes, at)),
            "i2" => (2, at => BitConverter.ToInt16(bytes, at)),
            "u2" => (2, at => BitConverter.ToUInt16(bytes, at)),
            "i1" => (1, at => (sbyte)bytes[at]),
            _ => (1, at => bytes[at]),
        };
        JsonNode? Item(int index)
        {
            double value = read(index * size);
            return double.IsFinite(value) ? JsonValue.Create(value) : null;
        }
        int count = bytes.Length / size;
        int columns = shape?.Split(',') is [_, var width] ? int.Parse(width, CultureInfo.InvariantCulture) : 0;
        return columns == 0
            ? new JsonArray([.. Enumerable.Range(0, count).Select(Item)])
            : new JsonArray([.. Enumerable.Range(0, count / columns).Select(row =>
                new JsonArray([.. Enumerable.Range(row * columns, columns).Select(Item)]))]);
    }
}
