using System.Text.Json.Nodes;

namespace Course.Jupyter.Documents;

/// <summary>
/// Which texts nbformat keeps as a list of lines, and how it cuts them: the rules of nbformat's own reader and writer,
/// which cut where Python's <c>splitlines</c> does.
/// </summary>
internal static class MultilineText
{
    internal static bool IsJson(string mimeType) =>
        mimeType == "application/json"
        || (mimeType.StartsWith("application/", StringComparison.Ordinal)
            && mimeType.EndsWith("+json", StringComparison.Ordinal));

    internal static bool IsSplit(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "application/javascript" or "image/svg+xml";

    /// <summary>The lines of a text, each with the line break that ends it.</summary>
    internal static IEnumerable<string> Lines(string text)
    {
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsLineBreak(text[i]))
                continue;
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            yield return text[start..(i + 1)];
            start = i + 1;
        }
        if (start < text.Length)
            yield return text[start..];
    }

    /// <summary>One string out of a string or a list of strings; null when the node is neither.</summary>
    internal static string? Join(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonArray lines when lines.All(IsText) => string.Concat(lines.Select(line => line!.GetValue<string>())),
        _ => null,
    };

    /// <summary>Joins, in place, the texts of a MIME bundle that are lists of lines.</summary>
    internal static void JoinBundle(JsonObject bundle)
    {
        foreach ((string mimeType, var value) in bundle.ToArray())
        {
            if (!IsJson(mimeType) && value is JsonArray && Join(value) is { } text)
                bundle[mimeType] = text;
        }
    }

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? _);

    private static bool IsLineBreak(char c) =>
        c is '\n' or '\r' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029';
}
