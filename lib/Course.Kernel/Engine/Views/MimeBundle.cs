using System.Text.Json.Nodes;

namespace Course.Kernel.Engine.Views;

/// <summary>One object in several formats, as Jupyter's display messages carry it.</summary>
/// <param name="Data">MIME type to content: text, base64 for pictures, a JSON node for JSON types.</param>
/// <param name="Metadata">MIME type to hints for its renderer; mostly empty.</param>
internal sealed record MimeBundle(JsonObject Data, JsonObject Metadata)
{
    /// <summary>About so many characters travel to the front end.</summary>
    public long Size => Data.Sum(format => format.Value switch
    {
        null => 0L,
        JsonValue value when value.TryGetValue(out string? text) => text.Length,
        { } node => node.ToJsonString().Length,
    });

    /// <summary>A bundle of one plain format.</summary>
    public static MimeBundle Of(string mimeType, string content) => new(new JsonObject { [mimeType] = content }, []);
}
