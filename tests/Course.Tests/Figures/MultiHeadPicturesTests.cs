using Course.Attention;
using Course.Figures;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Figures;

public class MultiHeadPicturesTests
{
    [Fact]
    public void OneHeadNamesItsOwnWeightsAndOutput() =>
        Assert.Equal(
            "3 tokens a at the bottom; each gives a q, k and v, and each of these gives one part for head 1 and one for head 2. "
            + "Followed here is head 1: the query q^2,1 meets only keys of head 1. Weights after softmax: alpha'_2,1 = 0.4856, "
            + "alpha'_2,2 = 0.4856 and alpha'_2,3 = 0.0287. The sum of the values of head 1, each times its weight, is b^2,1 = (0.4856, 0.5144).",
            MultiHeadPictures.OneHead(MultiHeadByHand.ByLoop(MultiHeadExample.Input, MultiHeadExample.Weights), token: 1, head: 0).Description);

    [Fact]
    public void TheSecondPictureEndsWithTheOutputMatrix() =>
        Assert.EndsWith(
            "Above, W^O times [b^2,1; b^2,2] = [0.4856, 0.5144; 0.5144, 0.4856] gives b^2 = (0.5144, 0.4856, 0.4856, 0.5144).",
            MultiHeadPictures.SecondHeadAndOutput(MultiHeadByHand.ByLoop(MultiHeadExample.Input, MultiHeadExample.Weights), token: 1).Description);

    [Fact]
    public void BothPicturesShowTheNumbersOfTheStep()
    {
        var step = MultiHeadByHand.ByLoop(MultiHeadExample.Input, MultiHeadExample.Weights);

        Assert.Contains("0.49", MultiHeadPictures.OneHead(step).PlotlyJson);
        Assert.Contains("2.83", MultiHeadPictures.OneHead(step).PlotlyJson);
        Assert.Contains("0.95", MultiHeadPictures.SecondHeadAndOutput(step).PlotlyJson);
        Assert.NotEqual(MultiHeadPictures.OneHead(step, head: 0).PlotlyJson, MultiHeadPictures.OneHead(step, head: 1).PlotlyJson);
    }

    [Fact]
    public void WhatDoesNotFitIsRefusedWithItsSizes()
    {
        var large = MultiHeadByHand.ByLoop(Matrix<double>.Build.Dense(4, 6, 1), Weights(heads: 3));
        var step = MultiHeadByHand.ByLoop(MultiHeadExample.Input, MultiHeadExample.Weights);

        Assert.Equal(
            "The picture has room for 2 or 3 tokens of up to 6 numbers and 2 heads of up to 4, not for 4 tokens of 6 and 3 heads of 2 (query, key) and 2 (value). (Parameter 'step')",
            Assert.Throws<ArgumentException>(() => MultiHeadPictures.OneHead(large)).Message);
        Assert.Equal(
            "The step has the tokens 0 to 2. (Parameter 'token')\nActual value was 3.",
            Assert.Throws<ArgumentOutOfRangeException>(() => MultiHeadPictures.SecondHeadAndOutput(step, 3)).Message.ReplaceLineEndings("\n"));
        Assert.Equal(
            "The step has the heads 0 and 1. (Parameter 'head')\nActual value was 2.",
            Assert.Throws<ArgumentOutOfRangeException>(() => MultiHeadPictures.OneHead(step, 0, 2)).Message.ReplaceLineEndings("\n"));
    }

    private static MultiHeadWeights Weights(int heads)
    {
        var square = Matrix<double>.Build.DenseIdentity(6);
        return MultiHeadWeights.Cut(square, square, square, square, heads);
    }
}
