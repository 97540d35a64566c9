using Course.Attention;
using Course.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models.Images;

public class ReceptiveFieldTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 5)]
    [InlineData(3, 7)]
    public void OfLayersOfConvolutionIsASquareThatGrows(int layers, int side)
    {
        using var scope = NewDisposeScope();
        torch.manual_seed(0);
        var kernels = Enumerable.Range(0, layers).Select(_ => randn(1, 1, 3, 3, dtype: float64)).ToArray();
        Tensor Network(Tensor image) => kernels.Aggregate(image, (input, kernel) => nn.functional.conv2d(input, kernel, padding: [1, 1]));

        double[,] field = ReceptiveField.Of(Network, randn(1, 1, 9, 9, dtype: float64), row: 4, column: 4);

        for (int row = 0; row < 9; row++)
        {
            for (int column = 0; column < 9; column++)
                Assert.Equal(Math.Max(Math.Abs(row - 4), Math.Abs(column - 4)) <= side / 2, field[row, column] != 0);
        }
    }

    [Fact]
    public void OfSelfAttentionIsTheWholeImage()
    {
        using var scope = NewDisposeScope();
        torch.manual_seed(0);
        var attention = new SelfAttention(3, dtype: float64);
        Tensor Network(Tensor image) => attention.forward(image.flatten(2).transpose(1, 2)).transpose(1, 2).view(1, 3, 5, 6);

        double[,] field = ReceptiveField.Of(Network, randn(1, 3, 5, 6, dtype: float64), row: 0, column: 5);

        Assert.All(field.Cast<double>(), size => Assert.True(size > 0));
    }

    [Fact]
    public void TheShareInTheSquareIsThatOfTheMap()
    {
        using var scope = NewDisposeScope();
        var even = full([1, 1, 9, 9], 1 / 9.0);
        var itself = eye(9).view(1, 1, 9, 9);

        // 3 × 3 patches: the square holds 9 from the middle, 6 from an edge, 4 from a corner.
        double[] shares = ReceptiveField.ShareInSquare(cat([even, itself], 1), reach: 1);

        Assert.Equal((9 + (4 * 6) + (4 * 4)) / 81.0, shares[0], 5);
        Assert.Equal(1, shares[1], 5);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("The image is (2, 3, 4, 4), but it needs to be (1, C, H, W). (Parameter 'image')",
            Assert.Throws<ArgumentException>(() => ReceptiveField.Of(image => image, zeros(2, 3, 4, 4), 0, 0)).Message);
        Assert.StartsWith("The image has the rows 0 to 3.", Assert.Throws<ArgumentOutOfRangeException>(() => ReceptiveField.Of(image => image, zeros(1, 3, 4, 4), 4, 0)).Message, StringComparison.Ordinal);
        Assert.Equal("The network gives (1, 3, 2, 4) for an image of 4 rows and 4 columns; it needs to keep the size. (Parameter 'network')",
            Assert.Throws<ArgumentException>(() => ReceptiveField.Of(image => image[.., .., ..2], zeros(1, 3, 4, 4), 0, 0)).Message);
        Assert.Equal("The maps are (1, 1, 5, 5), but they need to be (B, h, L, L) with a square number of patches L. (Parameter 'weights')",
            Assert.Throws<ArgumentException>(() => ReceptiveField.ShareInSquare(zeros(1, 1, 5, 5), 1)).Message);
    }
}
