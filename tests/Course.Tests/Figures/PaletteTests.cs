using Course.Figures;
using SkiaSharp;

namespace Course.Tests.Figures;

public sealed class PaletteTests
{
    [Fact]
    public void SeriesColorsDifferAlsoWithoutRedAndGreen()
    {
        // What is left to a reader who cannot tell red from green: lightness and blue against yellow.
        (double Light, double Blue)[] seen = [.. Palette.Series.Take(6).Select(SKColor.Parse).Select(color =>
            (((0.3 * color.Red) + (0.59 * color.Green) + (0.11 * color.Blue)) / 255, (color.Blue - ((color.Red + color.Green) / 2.0)) / 255))];
        for (int i = 0; i < seen.Length; i++)
        {
            for (int j = 0; j < i; j++)
                Assert.True(Math.Abs(seen[i].Light - seen[j].Light) + Math.Abs(seen[i].Blue - seen[j].Blue) > 0.1, $"{Palette.Series[i]} and {Palette.Series[j]}");
        }
    }

    [Theory]
    [InlineData(ColorMap.Blues, false)]
    [InlineData(ColorMap.Viridis, true)]
    [InlineData(ColorMap.Cividis, true)]
    public void SequentialScalesChangeSteadilyInLightness(ColorMap scale, bool rising)
    {
        double[] light = [.. Palette.Stops(scale).Select(SKColor.Parse).Select(color => (0.3 * color.Red) + (0.59 * color.Green) + (0.11 * color.Blue))];

        Assert.All(light.Zip(light.Skip(1)), pair => Assert.Equal(rising, pair.Second > pair.First));
    }

    [Fact]
    public void ATintLiesBetweenWhiteAndTheColor()
    {
        Assert.Equal("#ffffff", Palette.Tint("#0072B2", 0));
        Assert.Equal("#0072b2", Palette.Tint("#0072B2", 1));
        Assert.Equal("A colour is written #rrggbb, not \"blue\". (Parameter 'color')", Assert.Throws<ArgumentException>(() => Palette.Tint("blue")).Message);
    }

    [Fact]
    public void ColorsStartOverAfterTheLast() => Assert.Equal(Palette.Series[0], Palette.SeriesColor(Palette.Series.Count));
}
