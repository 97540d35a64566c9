using System.Buffers.Binary;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Course.Runner.Comparison;

/// <summary>
/// Compares pictures by presence, and PNGs without a figure's data beside them by width and height as well; the same drawing gives
/// other bytes on another machine.
/// </summary>
internal static partial class ImageComparison
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static OutputDifference? FirstDifference(string where, JsonNode? expected, JsonNode? came, ComparisonLevel level)
    {
        string left = Size(JsonValues.Text(expected)), right = Size(JsonValues.Text(came));
        bool readable = right != Unreadable || left == Unreadable;
        return left == right || (level == ComparisonLevel.Structure && readable) ? null : new OutputDifference(where, left, right);
    }

    /// <summary>HTML with the size of every picture inside it in place of its bytes.</summary>
    public static string WithSizes(string html) => PictureInside().Replace(html, picture => $"data:{Size(picture.Groups[1].Value)}");

    [GeneratedRegex("data:image/[a-z+]+;base64,([A-Za-z0-9+/=]*)")]
    private static partial Regex PictureInside();

    private const string Unreadable = "a picture that is no PNG";

    private static string Size(string base64)
    {
        // Signature, length and name of the first chunk, then width and height: 24 bytes, 32 characters.
        Span<byte> header = stackalloc byte[24];
        string start = base64.Length > 256 ? base64[..256] : base64;
        string packed = start.ReplaceLineEndings("");
        return packed.Length >= 32 && Convert.TryFromBase64Chars(packed.AsSpan(0, 32), header, out int length) && length == 24
            && header.StartsWith(PngSignature)
            ? $"a PNG of {BinaryPrimitives.ReadInt32BigEndian(header[16..])} × {BinaryPrimitives.ReadInt32BigEndian(header[20..])}"
            : Unreadable;
    }
}
