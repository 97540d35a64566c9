using Course.Runner.Comparison;
using static Course.Runner.Tests.Comparison.Outputs;

namespace Course.Runner.Tests.Comparison;

public class TextComparisonTests
{
    [Theory]
    [InlineData("loss 0.33333334", "loss 0.3333333")]
    [InlineData("0", "-2.9802322E-08")]
    [InlineData("score 1234.567", "score 1234.569")]
    [InlineData("a 0.1235 b", "a 0.1234 b")]
    [InlineData("1.2345e-3", "1.2346e-3")]
    [InlineData("1", "0.99999994")]
    [InlineData("|  1.000 |", "| 0.99999994 |")]
    [InlineData("x = −0.50000", "x = -0.50000")]
    [InlineData("NaN, ∞", "NaN, ∞")]
    public void NumbersWithinTheToleranceAreTheSame(string expected, string came)
    {
        Assert.Empty(TextDifferences(expected, came));
    }

    [Theory]
    [InlineData("0.12", "0.13")]
    [InlineData("0.5", "0.6")]
    [InlineData("0.1235", "0.1237")]
    [InlineData("1000000 steps", "1000001 steps")]
    [InlineData("1.0", "-1.0")]
    [InlineData("1.5 2.5", "1.5")]
    [InlineData("NaN", "0.5")]
    [InlineData("noun", "verb")]
    [InlineData("a b", "a  b")]
    [InlineData("7", "07")]
    public void AnythingElseIsADifference(string expected, string came)
    {
        Assert.Equal([$"stdout: {expected} | {came}"], TextDifferences(expected, came));
    }

    [Fact]
    public void ADifferenceNamesItsLine()
    {
        Assert.Equal(["stdout, line 2: two | three"], TextDifferences("one\ntwo\n", "one\nthree\n"));
    }

    [Fact]
    public void AMissingLineIsShown()
    {
        Assert.Equal(["stdout, number of lines: 2, the next is: two | 1"], TextDifferences("one\ntwo\n", "one\n"));
    }

    [Fact]
    public void LongLinesAreShortened()
    {
        string difference = Assert.Single(TextDifferences(new string('a', 1000), new string('b', 1000)));
        Assert.Equal($"stdout: {new string('a', 160)}… (1000 characters) | {new string('b', 160)}… (1000 characters)", difference);
    }

    [Theory]
    [InlineData("epoch 1: loss 0.93", "epoch 1: loss 0.027")]
    [InlineData("loss   9.5", "loss  10.5")]
    public void AfterTrainingOnlyTheShapeOfTextCounts(string expected, string came)
    {
        Assert.Empty(TextDifferences(expected, came, ComparisonLevel.Structure));
    }

    [Theory]
    [InlineData("loss 0.93", "loss NaN")]
    [InlineData("loss 0.93", "loss 0.93 0.92")]
    [InlineData("loss 0.93", "accuracy 0.93")]
    public void AfterTrainingWordsAndTheNumberOfNumbersStillCount(string expected, string came)
    {
        Assert.Equal([$"stdout: {expected} | {came}"], TextDifferences(expected, came, ComparisonLevel.Structure));
    }
}
