using Course.Attention;
using Course.Figures;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Figures;

public sealed class PositionPicturesTests
{
    private static readonly Matrix<double> Tokens = Matrix<double>.Build.DenseIdentity(4);

    private static Figure Sum() => PositionPictures.AddedToTokens(["I", "saw", "a", "saw"], Tokens, PositionsByHand.Sinusoidal(4, 4));

    private static Vector<double> Pair(double x, double y) => Vector<double>.Build.Dense([x, y]);

    private static Figure Turned() => PositionPictures.TurnedTogether(Pair(2, 1), Pair(1, 1), queryPosition: 3, keyPosition: 1, angle: Math.PI / 2);

    private static Figure Accuracies() => PositionPictures.AccuracyByPosition(
        [("learned", [double.NaN, 1, 1, 0.1, 0.2]), ("rotary", [double.NaN, 1, 0.5, 1, 1])], trainedLength: 3, chance: 0.1, columns: 2);

    [Fact]
    public void NothingIsCutOff()
    {
        foreach (var figure in new[] { Sum(), PositionPictures.ClockHands(shown: 5), PositionPictures.ClockHands(10, 64), PositionPictures.BinaryCounter(), Turned(), Accuracies() })
        {
            using var picture = Picture.Of(figure);
            Assert.Equal(0, picture.DrawnOnTheRim());
            Assert.True(picture.Drawn() > 5000);
        }
    }

    [Fact]
    public void TheSumIsTold()
    {
        Assert.Contains("saw at 1: (0.8415, 1.54, 0.01, 1)", Sum().Description, StringComparison.Ordinal);
    }

    [Fact]
    public void TheHandsOfAFrameAreTheSineAndCosineOfItsPosition()
    {
        var figure = Picture.Parse(PositionPictures.ClockHands(8, 32, shown: 5));
        var frame = figure["frames"]![5]!;

        Assert.Equal([4, 5, 6, 7], frame["traces"]!.AsArray().Select(trace => (int)trace!));
        Assert.Equal(Math.Sin(5), (double)frame["data"]![0]!["x"]![1]!, 5);
        Assert.Equal(Math.Cos(0.5), (double)frame["data"]![1]!["y"]![1]!, 5);
        Assert.Equal(Math.Cos(0.5), (double)figure["data"]![5]!["y"]![1]!, 5);
        Assert.Equal(5, (int)figure["layout"]!["sliders"]![0]!["active"]!);
    }

    [Fact]
    public void TheCounterCounts()
    {
        var bits = Picture.Parse(PositionPictures.BinaryCounter(16, 8))["data"]![0]!["z"]!;

        Assert.Equal([-1, 1, 1, -1], bits[6]!.AsArray().Select(bit => (int)(double)bit!));   // 6 = 0110, fastest first
    }

    [Fact]
    public void TurnedTogetherAQueryAndAKeyKeepTheirDotProduct()
    {
        Assert.Equal(
            "Three panels, each one position later than the one before; in each a query and a key, turned by their positions: "
            + "query at 3 (1, −2), key at 1 (−1, 1), dot product −3; query at 4 (2, 1), key at 2 (−1, −1), dot product −3; query at 5 (−1, 2), key at 3 (1, −1), dot product −3. "
            + "The angle between the two stays the same.",
            Turned().Description);
    }

    [Fact]
    public void EachNetworkHasAPanelInWhichTheTrainedPositionsAreShaded()
    {
        var figure = Picture.Parse(Accuracies());

        Assert.Contains("learned 1 and 0.15; rotary 0.75 and 1.", Accuracies().Description, StringComparison.Ordinal);
        Assert.Equal(["x", "x", "x2", "x2"], figure["data"]!.AsArray().Select(trace => (string?)trace!["xaxis"] ?? "x"));
        Assert.Equal([2.5, 2.5], figure["layout"]!["shapes"]!.AsArray().Select(shape => (double)shape!["x1"]!));
        Assert.Null(figure["data"]![1]!["y"]![0]);
        Assert.Equal(0.2, (double)figure["data"]![1]!["y"]![4]!);
    }

    [Fact]
    public void TheTitleNamesTheSeed()
    {
        var figure = PositionPictures.AccuracyByPosition([("learned", [1, 1])], trainedLength: 1, chance: 0.1, seed: 7);

        Assert.Contains("(seed 7)", Picture.Parse(figure).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("(seed", Picture.Parse(Accuracies()).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        Assert.Equal(
            "The picture turns a query and a key of two numbers, at most 3 long: here they are (2, 1) and (3, 1). (Parameter 'query')",
            Assert.Throws<ArgumentException>(() => PositionPictures.TurnedTogether(Pair(2, 1), Pair(3, 1), 0, 0, 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => PositionPictures.TurnedTogether(Pair(2, 1), Pair(1, 1), -1, 0, 1));
        Assert.Equal(
            "There is at least one network to show. (Parameter 'results')",
            Assert.Throws<ArgumentException>(() => PositionPictures.AccuracyByPosition([], 3, 0.1)).Message);
        Assert.Equal(
            "There are 2 tokens, the input is (4, 4), the positions are (4, 4); the picture shows 2 to 5 tokens of width up to 6, with one position of that width each. (Parameter 'positions')",
            Assert.Throws<ArgumentException>(() => PositionPictures.AddedToTokens(["a", "b"], Tokens, Tokens)).Message);
        Assert.Equal(
            $"The picture has room for 2 to 5 clocks, one for each pair, so the width is 4, 6, 8 or 10. (Parameter 'modelDim'){Environment.NewLine}Actual value was 12.",
            Assert.Throws<ArgumentOutOfRangeException>(() => PositionPictures.ClockHands(12)).Message);
        Assert.Equal(
            $"The slider has the positions 0 to 7. (Parameter 'shown'){Environment.NewLine}Actual value was 8.",
            Assert.Throws<ArgumentOutOfRangeException>(() => PositionPictures.ClockHands(8, 8, 8)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => PositionPictures.ClockHands(8, 65));
        Assert.Throws<ArgumentOutOfRangeException>(() => PositionPictures.BinaryCounter(65));
    }
}
