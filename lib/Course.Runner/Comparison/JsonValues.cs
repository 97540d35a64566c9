using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Course.Jupyter.Documents;

namespace Course.Runner.Comparison;

/// <summary>Reads outputs that any kernel or program may have written: what is missing or of another kind is never an exception.</summary>
internal static class JsonValues
{
    // NaN and infinity, which Python writes into notebooks, are no numbers for .NET's writer.
    private static readonly JsonSerializerOptions Compact = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, MaxDepth = 1000 };

    /// <summary>A field of an object; null where there is none or this is no object.</summary>
    public static JsonNode? Field(JsonNode? node, string name) => (node as JsonObject)?[name];

    /// <summary>The text of a string or of a list of lines, and of anything else its JSON.</summary>
    public static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonArray lines when IsText(lines) => string.Concat(lines.Select(Text)),
        _ => Json(node),
    };

    /// <summary>Whether this is text: a string or a list of lines.</summary>
    public static bool IsText(JsonNode? node) => IsString(node) || (node is JsonArray lines && lines.All(IsString));

    /// <summary>Whether a MIME type holds JSON.</summary>
    public static bool IsJson(string mimeType) => mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>An object or a list that came as text, as some kernels send it; all else as it is.</summary>
    public static JsonNode? Meaning(JsonNode? node)
    {
        if (!IsText(node) || Text(node).AsSpan().TrimStart() is not ['{' or '[', ..])
            return node;
        try
        {
            return NotebookDocument.ReadJson(Encoding.UTF8.GetBytes(Text(node)), "output");
        }
        catch (NotebookFormatException)
        {
            return node;
        }
    }

    /// <summary>A number as it is written, NaN and infinity by these words.</summary>
    public static string NumberText(JsonValue number) =>
        number.TryGetValue(out JsonElement element) ? element.GetRawText()
        : number.TryGetValue(out double value) && !double.IsFinite(value) ? value.ToString(CultureInfo.InvariantCulture)
        : Json(number);

    /// <summary>The JSON in one line.</summary>
    public static string Json(JsonNode? node) => node?.ToJsonString(Compact) ?? "null";

    private static bool IsString(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String;
}
