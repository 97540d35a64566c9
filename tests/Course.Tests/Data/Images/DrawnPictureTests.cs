using Course.Data;
using TorchSharp;

namespace Course.Tests.Data.Images;

public class DrawnPictureTests
{
    [Fact]
    public void APixelIsItsLettersColorAndPixelsCountRowByRow()
    {
        var picture = new DrawnPicture(".#rg", "bymc");

        Assert.Equal((2, 4), (picture.Height, picture.Width));
        double[][] expected = [[1, 1, 1], [0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]];
        Assert.Equal(expected, picture.Pixels.ToRowArrays());
        Assert.Equal('y', picture.ColorOf(5));
    }

    [Fact]
    public void TheTensorHoldsTheSameChannelByChannel()
    {
        using var scope = torch.NewDisposeScope();
        var tensor = DrawnPicture.House.ToTensor();

        Assert.Equal([1, 3, 8, 12], tensor.shape);
        for (int pixel = 0; pixel < 96; pixel++)
        {
            for (int channel = 0; channel < 3; channel++)
                Assert.Equal(DrawnPicture.House.Pixels[pixel, channel], tensor[0, channel, pixel / 12, pixel % 12].item<double>());
        }
    }

    [Fact]
    public void WhatIsNoPictureIsRefused()
    {
        Assert.Equal("Row 1 has 2 pixels and row 0 has 3; all rows have one length. (Parameter 'rows')",
            Assert.Throws<ArgumentException>(() => new DrawnPicture("rrr", "rr")).Message);
        Assert.Equal("Row 0 has the letter 'x'; the colours are . # r g b y m c. (Parameter 'rows')",
            Assert.Throws<ArgumentException>(() => new DrawnPicture("rx")).Message);
        Assert.StartsWith("A picture has at least one row of one pixel.", Assert.Throws<ArgumentException>(() => new DrawnPicture()).Message, StringComparison.Ordinal);
    }
}
