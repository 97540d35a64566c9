using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Figures.Displays;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Kernel.Engine.Views;

/// <summary>Turns objects into what front ends show.</summary>
internal static class ValueFormatter
{
    private const string Plain = "text/plain";
    private const string Html = "text/html";

    /// <summary>The formats that the formatting library can make of any object; in others a string is taken to be written already.</summary>
    private static readonly string[] Known = ["application/json", "text/csv", "text/html", "text/plain"];

    /// <summary>All the formats that the object's type prefers, and always plain text.</summary>
    /// <exception cref="FormatterFailedException">A formatter threw.</exception>
    public static MimeBundle Format(object? value)
    {
        if (value is byte[] bytes && Media.TypeOf(bytes)?.StartsWith("image/", StringComparison.Ordinal) == true)
            value = Image.FromBytes(bytes);
        return value switch
        {
            null => Format(value, []),
            IShownInFormats shown => Format(shown),
            MarkedText marked => new MimeBundle(
                new JsonObject { [marked.MimeType] = IsJson(marked.MimeType) ? Parse(marked.Text, marked.MimeType, marked) : marked.Text, [Plain] = marked.Text }, []),
            _ => Format(value, Formatter.GetPreferredMimeTypesFor(value.GetType())),
        };
    }

    /// <summary>The object in one format, and plain text.</summary>
    public static MimeBundle Format(object? value, string mimeType) => value is byte[] bytes && mimeType.StartsWith("image/", StringComparison.Ordinal)
        ? new MimeBundle(new JsonObject { [mimeType] = Convert.ToBase64String(bytes), [Plain] = $"{mimeType}, {bytes.Length} bytes" }, [])
        : Format(value, [mimeType], isAsked: true);

    private static MimeBundle Format(object? value, IEnumerable<string> mimeTypes, bool isAsked = false)
    {
        JsonObject data = [];
        // One view for both formats: a sequence is read once only.
        Lazy<View> view = new(() => View.Of(value));
        string plain = HasFormatter(value, Plain) ? Text(value, Plain) : view.Value.Text;
        foreach (string mimeType in mimeTypes.Where(type => type != Plain))
        {
            string? text = mimeType == Html && !HasFormatter(value, Html) ? view.Value.Html ?? (isAsked ? $"<pre>{WebUtility.HtmlEncode(plain)}</pre>" : null)
                : value is string already && !HasFormatter(already, mimeType) && !Known.Contains(mimeType) ? already
                : Text(value, mimeType);
            if (text is not null && (mimeType != Html || isAsked || !IsOnlyThe(plain, text)))
                data[mimeType] = IsJson(mimeType) ? Parse(text, mimeType, value) : text;
        }
        data[Plain] = plain;
        return new MimeBundle(data, []);
    }

    private static MimeBundle Format(IShownInFormats shown)
    {
        JsonObject data = [], metadata = [];
        foreach ((string mimeType, string content) in shown.Formats)
        {
            data[mimeType] = IsJson(mimeType) ? Parse(content, mimeType, shown) : content;
            if (mimeType != Plain && shown.Hints.Count > 0)
                metadata[mimeType] = JsonSerializer.SerializeToNode(shown.Hints);
        }
        return new MimeBundle(data, metadata);
    }

    /// <summary>True where somebody registered a formatter, and for what the formatting library itself is there to show.</summary>
    private static bool HasFormatter(object? value, string mimeType) => value is not null
        && (value is IHtmlContent || value.GetType().Assembly == typeof(Formatter).Assembly || CustomFormatters.Has(value.GetType(), mimeType));

    /// <summary>What the formatter of a type says in one format.</summary>
    /// <exception cref="FormatterFailedException">It threw.</exception>
    public static string Text(object? value, string mimeType)
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

/// <summary>A formatter threw, or gave what its MIME type does not allow.</summary>
internal sealed class FormatterFailedException(string mimeType, Type type, Exception inner)
    : Exception($"The formatter of {type} for {mimeType} failed: {ExceptionText.Message(inner)}", inner);
