using System.Net;
using System.Text;
using Course.Runtime;
using SkiaSharp;
using static TorchSharp.torch;

namespace Course.Figures.Displays;

/// <summary>A picture to be shown: PNG, JPEG, GIF, WebP or SVG, with words for those who do not see it.</summary>
[TypeFormatterSource(typeof(FormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Image : IShownInFormats
{
    private readonly byte[] content;
    private readonly string mimeType;
    private readonly string words;
    private readonly int? width;

    private Image(byte[] content, string mimeType, string? alt, int? width)
    {
        if (width is { } pixels)
            ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1, nameof(width));
        (this.content, this.mimeType, this.width) = (content, mimeType, width);
        words = alt ?? $"Image ({mimeType["image/".Length..].ToUpperInvariant().Replace("+XML", "", StringComparison.Ordinal)}, {content.Length} bytes)";
    }

    /// <summary>The picture in a file.</summary>
    /// <param name="path">The file; a relative path starts at the notebook's folder.</param>
    /// <param name="alt">What the picture shows, in words; null says its kind and size.</param>
    /// <param name="width">How wide it is shown, in pixels; null for its own width.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">The file is no picture of a kind that front ends show.</exception>
    public static Image FromFile(string path, string? alt = null, int? width = null)
    {
        byte[] content = Media.Read(path);
        return Known(content, $"The file \"{path}\" is", nameof(path), alt, width);
    }

    /// <summary>The picture that the bytes of a file hold.</summary>
    /// <inheritdoc cref="FromFile"/>
    /// <param name="content">All bytes of the file.</param>
    /// <param name="alt">What the picture shows, in words; null says its kind and size.</param>
    /// <param name="width">How wide it is shown, in pixels; null for its own width.</param>
    public static Image FromBytes(byte[] content, string? alt = null, int? width = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Known(content, "These bytes are", nameof(content), alt, width);
    }

    /// <summary>A tensor as a picture. Small ones are drawn larger, each pixel as a square.</summary>
    /// <param name="pixels">(H, W) or (1, H, W) for grey, (3, H, W) for colours; bytes from 0 to 255, other types from 0 to 1.</param>
    /// <param name="alt">What the picture shows, in words; null says its size.</param>
    /// <param name="width">How wide it should be, in pixels; null for about 200.</param>
    /// <exception cref="ArgumentException">The tensor has another shape, or is empty.</exception>
    public static Image FromTensor(Tensor pixels, string? alt = null, int? width = null)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.dim() is not (2 or 3) || (pixels.dim() == 3 && pixels.shape[0] is not (1 or 3)) || pixels.numel() == 0)
        {
            throw new ArgumentException(
                $"A picture is a tensor (H, W), (1, H, W) or (3, H, W) that is not empty; this one is {Shapes.Text(pixels)}.", nameof(pixels));
        }
        using var scope = NewDisposeScope();
        var image = pixels.detach().cpu();
        image = image.dtype == ScalarType.Byte ? image : (image.to(ScalarType.Float32).nan_to_num().clamp(0, 1) * 255).round().to(ScalarType.Byte);
        if (image.dim() == 2)
            image = image.unsqueeze(0);
        (int height, int columns) = ((int)image.shape[1], (int)image.shape[2]);
        byte[] values = image.expand(3, height, columns).permute(1, 2, 0).contiguous().data<byte>().ToArray(); // (H, W, 3)
        int scale = Math.Max(1, (width ?? 200) / columns);
        return new Image(Encode(values, height, columns, scale), "image/png", alt ?? $"Image of {height} × {columns} pixels", width);
    }

    /// <summary>What the picture shows.</summary>
    /// <returns>The words that came with it, or its kind and size.</returns>
    public override string ToString() => words;

    /// <inheritdoc/>
    IReadOnlyDictionary<string, string> IShownInFormats.Formats => new Dictionary<string, string>
    {
        [mimeType] = mimeType == "image/svg+xml" ? Encoding.UTF8.GetString(content) : Convert.ToBase64String(content),
        ["text/plain"] = words,
    };

    /// <inheritdoc/>
    IReadOnlyDictionary<string, object> IShownInFormats.Hints =>
        width is { } pixels ? new Dictionary<string, object> { ["alt"] = words, ["width"] = pixels } : new Dictionary<string, object> { ["alt"] = words };

    // For hosts that ask for one format of a type: most kernels, and tables.
    private string ToHtml()
    {
        string size = width is { } pixels ? $" width=\"{pixels}\"" : "";
        return $"<img src=\"data:{mimeType};base64,{Convert.ToBase64String(content)}\" alt=\"{WebUtility.HtmlEncode(words)}\"{size}>";
    }

    private static Image Known(byte[] content, string subject, string parameter, string? alt, int? width)
    {
        string? type = Media.TypeOf(content);
        if (type?.StartsWith("image/", StringComparison.Ordinal) != true)
            throw new ArgumentException($"{subject} no PNG, JPEG, GIF, WebP or SVG. {Media.Describe(content)}", parameter);
        return new Image(content, type, alt, width);
    }

    private static byte[] Encode(byte[] values, int height, int columns, int scale)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(columns * scale, height * scale, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var target = bitmap.GetPixelSpan();
        for (int y = 0; y < height * scale; y++)
        {
            for (int x = 0; x < columns * scale; x++)
            {
                int from = 3 * ((y / scale * columns) + (x / scale)), to = 4 * ((y * columns * scale) + x);
                values.AsSpan(from, 3).CopyTo(target[to..]);
                target[to + 3] = 255;
            }
        }
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100)
            ?? throw new InvalidOperationException($"The picture of {columns * scale} by {height * scale} pixels could not be encoded as PNG.");
        return data.ToArray();
    }

    private sealed class FormatterSource
    {
        public static object[] CreateTypeFormatters() =>
        [
            new MimeFormatter("text/html", image => ((Image)image).ToHtml()),
            new MimeFormatter("text/plain", image => image.ToString()),
        ];
    }
}

/// <summary>An object whose formats depend on its content and not on its type alone, with hints for those who draw it.</summary>
public interface IShownInFormats
{
    /// <summary>MIME type to content: text, or base64 for pictures. <c>text/plain</c> is among them.</summary>
    IReadOnlyDictionary<string, string> Formats { get; }

    /// <summary>Name to value of what the drawing side may want to know, such as <c>width</c> and <c>alt</c>; mostly empty.</summary>
    IReadOnlyDictionary<string, object> Hints { get; }
}
