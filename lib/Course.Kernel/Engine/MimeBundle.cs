using System.Text.Json.Nodes;

namespace Course.Kernel.Engine;

/// <summary>One object in several formats, as Jupyter's display messages carry it.</summary>
/// <param name="Data">MIME type to content: text, base64 for pictures, a JSON node for JSON types.</param>
/// <param name="Metadata">MIME type to hints for its renderer; mostly empty.</param>
public sealed record MimeBundle(JsonObject Data, JsonObject Metadata)
{
    /// <summary>A bundle of one plain format.</summary>
    public static MimeBundle Of(string mimeType, string content) => new(new JsonObject { [mimeType] = content }, []);
}
