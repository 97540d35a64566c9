using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Course.Runtime;

namespace Course.Figures;

/// <summary>
/// A picture that one can work with: HTML with its own script and style, which asks nothing of any server. Where scripts do not run
/// (GitHub, a notebook that is not trusted) it shows its first state as a picture; a terminal shows <see cref="Description"/>.
/// </summary>
/// <remarks>Made by <see cref="Playground"/> and <see cref="HeadBrowser"/>. The scripts are the files in Widgets/Web, without a build step.</remarks>
[TypeFormatterSource(typeof(FormatterSource), PreferredMimeTypes = ["text/html", Figure.PngMimeType, "text/plain"])]
public sealed class Widget
{
    private static readonly ConcurrentDictionary<string, string> Parts = [];

    private readonly Lazy<string> html;
    private readonly Lazy<byte[]> png;

    /// <summary>Puts a widget together.</summary>
    /// <param name="function">The function in Widgets/Web that draws it: <c>(root, uid, data) => …</c>.</param>
    /// <param name="files">The scripts and styles it needs, in order.</param>
    /// <param name="data">What the function is given, as JSON.</param>
    /// <param name="still">The first state as a picture.</param>
    internal Widget(string function, IReadOnlyList<string> files, object data, Figure still)
    {
        Description = still.Description;
        png = new Lazy<byte[]>(still.SmallPng);
        html = new Lazy<string>(() => Write(function, files, JsonSerializer.Serialize(data, JsonSerializerOptions.Web)));
    }

    /// <summary>What the widget shows at first, in words.</summary>
    public string Description { get; }

    /// <summary>The widget as it stands in a page: an element, a style, and a script.</summary>
    public string Html => html.Value;

    /// <summary>The first state as the bytes of a PNG file.</summary>
    public byte[] Png => png.Value;

    /// <summary>The description.</summary>
    /// <returns><see cref="Description"/>.</returns>
    public override string ToString() => Description;

    private string Write(string function, IReadOnlyList<string> files, string json)
    {
        // The same widget has the same name in every run; its script finds every copy of it in the page by that name.
        string name = $"{function}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..12]}";
        string Joined(string ending) =>
            string.Concat(files.Where(file => file.EndsWith(ending, StringComparison.Ordinal)).Select(file => Parts.GetOrAdd(file, Read)));
        string picture = $"<img src=\"data:image/png;base64,{Convert.ToBase64String(Png)}\" alt=\"{WebUtility.HtmlEncode(Description)}\">";
        return $"""
            <div class="course-widget" data-course-widget="{name}">{picture}</div>
            <style>
            {Joined(".css")}</style>
            <script>
            (() => {"{"}
            "use strict";
            {Joined(".js")}start("{name}", (root, uid) => {function}(root, uid, {json}));
            {"}"})();
            </script>

            """;
    }

    /// <summary>One of the files in Web, without comment lines, indentation and a style's spaces, which every notebook would carry.</summary>
    private static string Read(string file)
    {
        using var stream = typeof(Widget).Assembly.GetManifestResourceStream($"Course.Widgets.{file}")
            ?? throw new InvalidOperationException($"The library was built without its part {file}.");
        using var reader = new StreamReader(stream);
        var packed = new StringBuilder();
        while (reader.ReadLine() is { } line)
        {
            string text = line.Trim();
            if (file.EndsWith(".css", StringComparison.Ordinal))
                text = text.Replace(": ", ":", StringComparison.Ordinal).Replace("; ", ";", StringComparison.Ordinal);
            if (text.Length > 0 && !text.StartsWith("//", StringComparison.Ordinal) && !text.StartsWith("/*", StringComparison.Ordinal))
                packed.Append(text).Append('\n');
        }
        return packed.ToString();
    }

    private sealed class FormatterSource
    {
        public static object[] CreateTypeFormatters() =>
        [
            new MimeFormatter("text/html", widget => ((Widget)widget).Html),
            new MimeFormatter(Figure.PngMimeType, widget => Convert.ToBase64String(((Widget)widget).Png)),
            new MimeFormatter("text/plain", widget => ((Widget)widget).Description),
        ];
    }
}
