using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Kernel.Engine;

/// <summary>Turns objects into what front ends show.</summary>
internal static class ValueFormatter
{
    private const string Plain = "text/plain";
    private const string Html = "text/html";

    /// <summary>All the formats that the object's type prefers, and always plain text.</summary>
    /// <exception cref="FormatterFailedException">A formatter threw.</exception>
    public static MimeBundle Format(object? value)
    {
        IEnumerable<string> mimeTypes = value is null ? [] : Formatter.GetPreferredMimeTypesFor(value.GetType());
        return Format(value, mimeTypes);
    }

    /// <summary>The object in one format, and plain text.</summary>
    public static MimeBundle Format(object? value, string mimeType) => Format(value, [mimeType]);

    private static MimeBundle Format(object? value, IEnumerable<string> mimeTypes)
    {
        JsonObject data = [];
        string plain = Text(value, Plain);
        foreach (string mimeType in mimeTypes.Where(type => type != Plain))
        {
            string text = Text(value, mimeType);
            if (mimeType != Html || !IsOnlyThe(plain, text))
            {
                data[mimeType] = IsJson(mimeType) ? Parse(text, mimeType, value) : text;
            }
        }
        data[Plain] = plain;
        return new MimeBundle(data, []);
    }

    private static string Text(object? value, string mimeType)
    {
        try
        {
            return value.ToDisplayString(mimeType);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new FormatterFailedException(mimeType, value?.GetType() ?? typeof(object), error);
        }
    }

    /// <summary>True for HTML that is the plain text in a frame: it would only make the notebook larger.</summary>
    private static bool IsOnlyThe(string plain, string html) =>
        html.StartsWith("<div class=\"dni-plaintext\"><pre>" + WebUtility.HtmlEncode(plain) + "</pre></div>", StringComparison.Ordinal);

    /// <summary>True for the types whose content is a JSON node and not a text.</summary>
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    private static JsonNode? Parse(string text, string mimeType, object? value)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException error)
        {
            throw new FormatterFailedException(mimeType, value?.GetType() ?? typeof(object), error);
        }
    }
}
