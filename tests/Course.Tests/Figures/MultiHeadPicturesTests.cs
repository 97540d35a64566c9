using Course.Attention;
using Course.Figures;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Figures;

public class MultiHeadPicturesTests
{
    [Fact]
    public void OneHeadNamesItsOwnWeightsAndOutput() =>
        Assert.Equal(
            "4 tokens a at the bottom; each gives a q, k and v, and each of these gives one part for head 1 and one for head 2. "
            + "Followed here is head 1: the query q^3,1 meets only keys of head 1. Weights after softmax: alpha'^1_3,1 = 0.8494, "
            + "alpha'^1_3,2 = 0.0502, alpha'^1_3,3 = 0.0502 and alpha'^1_3,4 = 0.0502. "
            + "The sum of the values of head 1, each times its weight, is b^3,1 = (0.8996, -0.0502).",
            MultiHeadPictures.OneHead(Step(), token: 2, head: 0).Description);

    [Fact]
    public void TheSecondPictureEndsWithTheOutputMatrix() =>
        Assert.EndsWith(
            "Above, W^O times [b^3,1; b^3,2] = [0.8996, -0.0502; 0.1004, 0.749] gives b^3 = (0.8996, 1.598, 0.1004, 0.749).",
            MultiHeadPictures.SecondHeadAndOutput(Step(), token: 2).Description);

    [Fact]
    public void BothPicturesShowTheNumbersOfTheStep()
    {
        Assert.Contains("0.85", MultiHeadPictures.OneHead(Step()).PlotlyJson);
        Assert.Contains("2.83", MultiHeadPictures.OneHead(Step()).PlotlyJson);
        Assert.Contains("1.60", MultiHeadPictures.SecondHeadAndOutput(Step(), token: 2).PlotlyJson);
        Assert.NotEqual(MultiHeadPictures.OneHead(Step(), head: 0).PlotlyJson, MultiHeadPictures.OneHead(Step(), head: 1).PlotlyJson);
    }

    [Fact]
    public void WhatDoesNotFitIsRefusedWithItsSizes()
    {
        var large = MultiHeadByHand.ByLoop(Matrix<double>.Build.Dense(5, 6, 1), Weights(heads: 3));
        Assert.Equal(
            "The picture has room for 2 to 4 tokens of up to 6 numbers and 2 heads of up to 4, not for 5 tokens of 6 and 3 heads of 2 (query, key) and 2 (value). (Parameter 'step')",
            Assert.Throws<ArgumentException>(() => MultiHeadPictures.OneHead(large)).Message);
        Assert.Equal(
            "The step has the tokens 0 to 3. (Parameter 'token')\nActual value was 4.",
            Assert.Throws<ArgumentOutOfRangeException>(() => MultiHeadPictures.SecondHeadAndOutput(Step(), 4)).Message.ReplaceLineEndings("\n"));
        Assert.Equal(
            "The step has the heads 0 and 1. (Parameter 'head')\nActual value was 2.",
            Assert.Throws<ArgumentOutOfRangeException>(() => MultiHeadPictures.OneHead(Step(), 0, 2)).Message.ReplaceLineEndings("\n"));
    }

    private static MultiHeadStep Step() => MultiHeadByHand.ByLoop(MultiHeadExample.Input, MultiHeadExample.Weights);

    private static MultiHeadWeights Weights(int heads)
    {
        var square = Matrix<double>.Build.DenseIdentity(6);
        return MultiHeadWeights.Cut(square, square, square, square, heads);
    }
}
