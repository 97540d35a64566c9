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

    [Fact]
    public void ASmallFileKeepsUpTo256ColoursAndRoundsMoreByLittle()
    {
        using var few = Gradient(254);
        using var many = Gradient(2000);

        using var fewRead = Small(few);
        using var manyRead = Small(many);

        Assert.Equal(few.Pixels, fewRead.Pixels);
        Assert.InRange(manyRead.Pixels.Distinct().Count(), 50, 256);
        Assert.All(many.Pixels.Zip(manyRead.Pixels), pair => Assert.InRange(Distance(pair.First, pair.Second), 0, 18));
        Assert.Equal(SKColors.White, manyRead.GetPixel(0, 1));
        Assert.Equal(SKColors.Black, manyRead.GetPixel(1, 1));
    }

    private static int Distance(SKColor one, SKColor other) =>
        Math.Max(Math.Abs(one.Red - other.Red), Math.Max(Math.Abs(one.Green - other.Green), Math.Abs(one.Blue - other.Blue)));

    private static SKBitmap Small(SKBitmap bitmap)
    {
        using var pixels = bitmap.PeekPixels()!;
        return SKBitmap.Decode(PngFile.WriteSmall(pixels))!;
    }

    /// <summary>A row with a number of colours, above one with white, black, and white.</summary>
    private static SKBitmap Gradient(int colours)
    {
        var bitmap = new SKBitmap(new SKImageInfo(colours, 2, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.White);
        for (int x = 0; x < colours; x++)
            bitmap.SetPixel(x, 0, new SKColor((byte)(255 * x / (colours - 1)), (byte)(x * 7 % 251), (byte)(255 - (255 * x / (colours - 1)))));
        bitmap.SetPixel(1, 1, SKColors.Black);
        return bitmap;
    }
}
