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
    [InlineData("rest/VERB 0.93", "rest/NOUN 0.9 0.8")]
    public void AfterTrainingNumbersAndChosenWordsAreFree(string expected, string came)
    {
        Assert.Empty(TextDifferences(expected, came, ComparisonLevel.Structure));
    }

    [Fact]
    public void AfterTrainingLinesAndMissingNumbersStillCount()
    {
        Assert.Equal(["stdout: loss 0.93 | loss NaN"], TextDifferences("loss 0.93", "loss NaN", ComparisonLevel.Structure));
        Assert.Equal(["stdout, line 2: b 1 | b ∞"], TextDifferences("a 1\nb 1", "a 2\nb ∞", ComparisonLevel.Structure));
        Assert.Equal(["stdout, number of lines: 1 | 2, the next is: b"], TextDifferences("a", "a\nb", ComparisonLevel.Structure));
    }
}
