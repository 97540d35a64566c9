using SkiaSharp;

namespace Course.Pictures.Tests;

public sealed class PngFileTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(257, 300)]
    public void AllPixelsComeBack(int width, int height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var random = new Random(1);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                // Every third row is that above it, and some pixels are those beside them.
                var color = y % 3 == 2 ? bitmap.GetPixel(x, y - 1)
                    : x > 0 && random.Next(2) == 0 ? bitmap.GetPixel(x - 1, y)
                    : new SKColor((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
                bitmap.SetPixel(x, y, color);
            }
        }
        using var pixels = bitmap.PeekPixels()!;

        using var read = SKBitmap.Decode(PngFile.Write(pixels))!;

        Assert.Equal(bitmap.Pixels, read.Pixels);
    }
}
