using SkiaSharp;

namespace Course.Pictures.Tests;

/// <summary>Compares two pictures by their pixels.</summary>
internal static class GoldenComparison
{
    /// <summary>Another processor may round a colour on an edge differently, by one or two steps.</summary>
    public const int ToleratedSteps = 8;

    /// <summary>So many pixels may differ by more: a mark or a letter that moves by one pixel changes far more.</summary>
    public const int ToleratedPixels = 12;

    /// <summary>What differs, in words; null where the pictures are the same as far as a reader can see.</summary>
    public static string? Difference(byte[] expected, byte[] actual)
    {
        using SKBitmap old = SKBitmap.Decode(expected), made = SKBitmap.Decode(actual);
        if (old.Info.Size != made.Info.Size)
            return $"The picture has {made.Width} by {made.Height} pixels, not {old.Width} by {old.Height}.";
        SKColor[] before = old.Pixels, after = made.Pixels;
        int[] changed = [.. Enumerable.Range(0, before.Length).Where(i => Steps(before[i], after[i]) > ToleratedSteps)];
        if (changed.Length <= ToleratedPixels)
            return null;
        int left = changed.Min(i => i % old.Width), right = changed.Max(i => i % old.Width);
        return $"{changed.Length} pixels differ, between ({left}, {changed[0] / old.Width}) and ({right}, {changed[^1] / old.Width}).";
    }

    private static int Steps(SKColor one, SKColor other) =>
        Math.Max(Math.Abs(one.Red - other.Red), Math.Max(Math.Abs(one.Green - other.Green), Math.Abs(one.Blue - other.Blue)));
}
