using Course.Attention;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Tests.Attention;

/// <summary>The numbers that chapter 4 prints in its prose.</summary>
public class MultiHeadExampleTests
{
    // Raw scores 4 and 0: e^(4/√2) = 16.919 for two heads of width 2, e^(4/√4) = 7.389 for one head of width 4.
    private const double Found = 16.9188 / (16.9188 + 3), Other = 1 / (16.9188 + 3);

    private readonly MultiHeadStep step = MultiHeadByHand.ByLoop(MultiHeadExample.Input, MultiHeadExample.Weights);
    private readonly AttentionStep wide = AttentionByHand.ByLoop(
        MultiHeadExample.Input, MultiHeadExample.QueryWeight, MultiHeadExample.KeyWeight, MultiHeadExample.ValueWeight);

    [Fact]
    public void TheWordsAreThoseOfChapterThreeWithAFourthNumber()
    {
        Assert.Equal(["Anna", "lost", "her", "saw"], MultiHeadExample.Words);
        Assert.Equal(TinyExample.Input, MultiHeadExample.Input.SubMatrix(0, 4, 0, 3));
        Assert.Equal([0, 0, 0, 1], MultiHeadExample.Input.Column(3));
    }

    [Fact]
    public void EachHeadGivesEachWordOneAnswer()
    {
        Assert.Equal(["Anna", "Anna", "Anna", "her"], Answers(step.Heads[0]));   // who?
        Assert.Equal(["lost", "saw", "saw", "lost"], Answers(step.Heads[1]));    // what?
        Assert.All(step.Heads, head => Assert.All(head.Scores.EnumerateRows(), row => Assert.Equal([4 / Math.Sqrt(2), 0, 0, 0], row.OrderDescending())));
        Assert.All(step.Heads, head => Assert.NotEqual(head.Scores, head.Scores.Transpose()));

        string[] Answers(AttentionStep head) => [.. head.Scores.EnumerateRows().Select(row => MultiHeadExample.Words[row.MaximumIndex()])];
    }

    [Fact]
    public void HerFindsAWomanAndAThing()
    {
        AssertClose([Found, Other, Other, Other], step.Heads[0].Weights.Row(2));
        AssertClose([Found + Other, -Other], step.Heads[0].Output.Row(2));
        AssertClose([2 * Other, Found - (2 * Other)], step.Heads[1].Output.Row(2));
        AssertClose([0.8996, 1.5984, 0.1004, 0.7490], step.Output.Row(2));
    }

    [Fact]
    public void OneHeadOfDoubleWidthAddsTheScoresAndMixesTheAnswers()
    {
        var sum = step.Heads[0].Query * step.Heads[0].Key.Transpose() + (step.Heads[1].Query * step.Heads[1].Key.Transpose());
        Assert.Equal(sum, wide.Query * wide.Key.Transpose());
        AssertClose([0.4404, 0.0596, 0.0596, 0.4404], wide.Weights.Row(2));
        AssertClose([0.5, 0.3212, 0.5, 0.3212], wide.Output.Row(2));
        Assert.True((wide.Output * MultiHeadExample.OutputWeight).Column(1).AbsoluteMaximum() < 1e-15, "one head tells who from what");
    }

    [Fact]
    public void ChangingTheExampleChangesNobodyElses()
    {
        var input = MultiHeadExample.Input;
        input[0, 0] = 9;

        Assert.Equal(1, MultiHeadExample.Input[0, 0]);
    }

    private static void AssertClose(double[] expected, Vector<double> actual) =>
        Assert.Equal(expected, actual, (one, other) => Math.Abs(one - other) < 1e-4);
}
