using Course.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Data;

public class PairRecallTests
{
    [Fact]
    public void TheFirstTokenAsksForAKeyAndTheTargetIsThatKeysValue()
    {
        var task = new PairRecall(pairCount: 5, valueCount: 3);
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var (tokens, targets) = task.Batch(50, generator);

        Assert.Equal([50, 6, 9], tokens.shape);
        Assert.Equal((6, 9), (task.Length, task.TokenDim));
        var keys = tokens[.., .., 0..5].argmax(-1);                                     // (B, L)
        var values = tokens[.., 1.., 5..8].argmax(-1);                                  // (B, P)
        Assert.True(keys[.., 1..].sort(1).Values.Equals(arange(5).expand(50, -1)), "every key occurs once");
        var found = keys[.., 1..].eq(keys[.., 0..1]).to(ScalarType.Int64);              // (B, P)
        Assert.True((values * found).sum(new long[] { 1 }).Equals(targets));
        Assert.Equal(50.0, tokens[.., .., 8].sum().ToDouble());
        Assert.Equal(50.0, tokens[.., 0, 8].sum().ToDouble());
        Assert.Equal(0.0, tokens[.., 0, 5..8].abs().sum().ToDouble());                 // a question has no value
    }

    [Fact]
    public void NamesAreDrawnEvenly()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        var task = new PairRecall(pairCount: 4, valueCount: 4);
        var (tokens, targets) = task.Batch(8000, generator);

        Assert.InRange(targets.eq(0).to(ScalarType.Float64).mean().ToDouble(), 0.23, 0.27);
        Assert.InRange(tokens[.., 1, 0].mean().ToDouble(), 0.23, 0.27);                 // key 0 stands first in a quarter
        Assert.InRange(tokens[.., 0, 3].mean().ToDouble(), 0.23, 0.27);
    }

    [Fact]
    public void ASeedSettlesTheBatch()
    {
        using var scope = NewDisposeScope();
        using var first = new Generator(4);
        using var second = new Generator(4);

        Assert.True(new PairRecall().Batch(2, first).Tokens.Equals(new PairRecall().Batch(2, second).Tokens));
    }

    [Fact]
    public void WhoSeesAQuarterOfThePairsKnowsAQuarterAndGuessesTheRest()
    {
        Assert.Equal(0.25 + (0.75 / 16), new PairRecall().Cap(4), 12);
        Assert.Equal(1.0, new PairRecall().Cap(16), 12);
        Assert.Equal(1.0 / 16, new PairRecall().Cap(0), 12);
    }

    [Fact]
    public void WhatIsNoTaskIsRefused()
    {
        Assert.Equal(
            $"There is nothing to find with fewer than 2 pairs. (Parameter 'pairCount'){Environment.NewLine}Actual value was 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new PairRecall(pairCount: 1)).Message);
        Assert.Equal(
            $"There is nothing to predict with fewer than 2 values. (Parameter 'valueCount'){Environment.NewLine}Actual value was 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new PairRecall(valueCount: 1)).Message);
        Assert.Equal(
            $"A sequence has 0 to 16 pairs to see. (Parameter 'seen'){Environment.NewLine}Actual value was 17.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new PairRecall().Cap(17)).Message);
    }
}
