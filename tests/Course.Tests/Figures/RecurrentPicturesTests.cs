using Course.Attention;
using Course.Figures;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Figures;

public class RecurrentPicturesTests
{
    private static readonly IReadOnlyList<LinearAttentionStep> Steps = LinearAttentionByHand.ByState(
        Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 0 }, { 1, 0 }, { 0, 1 } }),
        Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 0 }, { 0, 1 }, { 1, 1 } }),
        Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 0 }, { 0, 1 }, { 1, 1 } }));

    [Fact]
    public void NothingIsCutOff()
    {
        foreach (var figure in new[] { RecurrentPictures.ChainAndAttention(), RecurrentPictures.ChainAndAttention(6, 6), RecurrentPictures.CarriedState(Steps, 3) })
        {
            using var picture = Picture.Of(figure);
            Assert.Equal(0, picture.DrawnOnTheRim());
            Assert.True(picture.Drawn() > 5000);
        }
    }

    [Fact]
    public void TheChainIsComputedRoundByRoundAndAttentionInOne()
    {
        var figure = Picture.Parse(RecurrentPictures.ChainAndAttention(5, shown: 2));

        Assert.Equal((2, 5), (figure["data"]![4]!["x"]!.AsArray().Count, figure["data"]![5]!["x"]!.AsArray().Count));
        Assert.Equal([1, 2, 3, 4, 5], figure["frames"]!.AsArray().Select(frame => frame!["data"]![0]!["x"]!.AsArray().Count));
        Assert.All(figure["frames"]!.AsArray(), frame => Assert.Equal(5, frame!["data"]![1]!["x"]!.AsArray().Count));
    }

    [Fact]
    public void TheStateShownIsTheSumOfAllThatWasWritten()
    {
        var figure = RecurrentPictures.CarriedState(Steps, shown: 2);
        var parsed = Picture.Parse(figure);
        double[] Numbers(string where, int frame, int panel) =>
            [.. (where == "data" ? parsed["data"]![panel]! : parsed["frames"]![frame]!["data"]![panel]!)["z"]!.AsArray().SelectMany(row => row!.AsArray().Select(cell => (double)cell!))];

        Assert.Equal([2, 1, 1, 2], Numbers("data", 0, 1));
        Assert.Equal([4, 3, 3, 4], Numbers("frames", 2, 1));
        Assert.Contains("Shown is token 2: z = (3, 3), phi(q) = (2, 1), y = (0.5556, 0.4444).", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        Assert.StartsWith("The picture has room for 3 to 6 tokens.", Assert.Throws<ArgumentOutOfRangeException>(() => RecurrentPictures.ChainAndAttention(7)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The slider has the rounds 1 to 4.", Assert.Throws<ArgumentOutOfRangeException>(() => RecurrentPictures.ChainAndAttention(4, 5)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The slider has the tokens 1 to 3.", Assert.Throws<ArgumentOutOfRangeException>(() => RecurrentPictures.CarriedState(Steps, 4)).Message, StringComparison.Ordinal);
        Assert.Equal("The picture has room for 1 to 12 tokens of width up to 4, not for 0. (Parameter 'steps')",
            Assert.Throws<ArgumentException>(() => RecurrentPictures.CarriedState([], 1)).Message);
    }
}
