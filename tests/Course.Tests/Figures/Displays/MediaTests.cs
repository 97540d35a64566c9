using Course.Figures.Displays;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;

namespace Course.Tests.Figures.Displays;

public sealed class MediaTests
{
    [Fact]
    public void ATensorIsAPngEachPixelASquare()
    {
        using var pixels = torch.eye(4);
        IShownInFormats image = Image.FromTensor(pixels, "a diagonal", width: 40);

        byte[] png = Convert.FromBase64String(image.Formats["image/png"]);
        Assert.Equal([0, 0, 0, 40, 0, 0, 0, 40], png[16..24]);
        Assert.Equal("a diagonal", image.Formats["text/plain"]);
        Assert.Equal((40, "a diagonal"), (image.Hints["width"], image.Hints["alt"]));
    }

    [Theory]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A }, "image/png")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "image/jpeg")]
    [InlineData(new byte[] { (byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'9' }, "image/gif")]
    [InlineData(new byte[] { (byte)'<', (byte)'s', (byte)'v', (byte)'g', (byte)'>' }, "image/svg+xml")]
    public void AnImageIsToldByItsFirstBytes(byte[] content, string mimeType)
    {
        Assert.Contains(mimeType, ((IShownInFormats)Image.FromBytes(content)).Formats.Keys);
    }

    [Fact]
    public void WhatCannotBeShownSaysWhatIsThere()
    {
        using var cube = torch.zeros(2, 2, 2);

        Assert.Equal(
            "These bytes are no PNG, JPEG, GIF, WebP or SVG. Its 3 bytes start with 010203. (Parameter 'content')",
            Assert.Throws<ArgumentException>(() => Image.FromBytes([1, 2, 3])).Message);
        Assert.Equal(
            "These bytes are no WAV, MP3, Ogg or FLAC. It is empty. (Parameter 'content')",
            Assert.Throws<ArgumentException>(() => Audio.FromBytes([])).Message);
        Assert.Equal(
            "A picture is a tensor (H, W), (1, H, W) or (3, H, W) that is not empty; this one is (2, 2, 2). (Parameter 'pixels')",
            Assert.Throws<ArgumentException>(() => Image.FromTensor(cube)).Message);
    }

    [Fact]
    public void AMissingFileSaysWhereItWasLookedFor()
    {
        Assert.Equal(
            $"There is no file \"nowhere.png\"; it was looked for at {Path.GetFullPath("nowhere.png")}. Relative paths start at the notebook's folder.",
            Assert.Throws<FileNotFoundException>(() => Image.FromFile("nowhere.png")).Message);
    }

    [Fact]
    public void SamplesBecomeAPlayer()
    {
        var sound = Audio.FromSamples([0, 0.5, -0.5, 0], 8000, "a click");

        Assert.Equal("Audio: a click (0.00 s at 8000 Hz)", sound.ToString());
        Assert.StartsWith(
            "<figure><figcaption>a click (0.00 s at 8000 Hz)</figcaption><audio controls src=\"data:audio/wav;base64,UklGR",
            sound.ToDisplayString("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void ATensorHasAHeatmap()
    {
        using var tensor = torch.tensor(new double[,] { { 1, -2 }, { 3, 4 } });
        using var cube = torch.zeros(2, 2, 2);

        Assert.StartsWith("Tensor 2×2, float64. Heatmap of value, 2 rows (row) by 2 columns (column)", tensor.Heatmap().Description, StringComparison.Ordinal);
        Assert.StartsWith(
            "A heatmap is drawn of a real tensor of one or two dimensions with 1 to 250000 values, not of a Tensor 2×2×2, float32.",
            Assert.Throws<ArgumentException>(() => cube.Heatmap()).Message, StringComparison.Ordinal);
    }
}
