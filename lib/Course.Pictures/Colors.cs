using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using SkiaSharp;

namespace Course.Pictures;

/// <summary>Reads colours as CSS writes them: <c>#rrggbb</c>, <c>rgb()</c>, <c>rgba()</c> and names.</summary>
internal static class Colors
{
    /// <summary>The colour of texts that have none of their own.</summary>
    public static readonly SKColor Ink = new(0x22, 0x22, 0x22);

    public static SKColor? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        text = text.Trim();
        if (text.StartsWith('#'))
        {
            // CSS puts the transparency last, Skia first.
            if (text.Length == 9)
                text = "#" + text[7..] + text[1..7];
            return SKColor.TryParse(text, out var parsed) ? parsed : null;
        }
        if (text.StartsWith("rgb", StringComparison.OrdinalIgnoreCase) && text.IndexOf('(') is > 0 and var open)
        {
            double[] parts = [.. text[(open + 1)..].TrimEnd(')').Split([',', ' ', '/'], StringSplitOptions.RemoveEmptyEntries)
                .Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : 0)];
            if (parts.Length < 3)
                return null;
            byte alpha = parts.Length > 3 ? Channel(parts[3] * 255) : (byte)255;
            return new SKColor(Channel(parts[0]), Channel(parts[1]), Channel(parts[2]), alpha);
        }
        return typeof(SKColors).GetField(text.Replace("grey", "gray", StringComparison.OrdinalIgnoreCase), BindingFlags.Public | BindingFlags.Static | BindingFlags.IgnoreCase)
            ?.GetValue(null) as SKColor?;
    }

    public static SKColor Color(this JsonNode? node, string path, SKColor otherwise) => Parse(node.Text(path)) ?? otherwise;

    public static SKColor Faded(this SKColor color, double opacity) => color.WithAlpha(Channel(color.Alpha * opacity));

    public static SKColor Mix(SKColor from, SKColor to, double part)
    {
        return new SKColor(
            Channel(from.Red + ((to.Red - from.Red) * part)),
            Channel(from.Green + ((to.Green - from.Green) * part)),
            Channel(from.Blue + ((to.Blue - from.Blue) * part)),
            Channel(from.Alpha + ((to.Alpha - from.Alpha) * part)));
    }

    /// <summary>Dark or white, whichever reads better on a background.</summary>
    public static SKColor Readable(SKColor background)
    {
        double light = ((0.299 * background.Red) + (0.587 * background.Green) + (0.114 * background.Blue)) / 255;
        return light > 0.55 ? Ink : SKColors.White;
    }

    private static byte Channel(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
