using Course.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Data;

public class MultiQueryRecallTests
{
    [Fact]
    public void TheLastTokensAskForKeysAndTheTargetsAreThoseKeysValues()
    {
        var task = new MultiQueryRecall(pairCount: 5, questionCount: 3, valueCount: 4);
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var (tokens, targets) = task.Batch(50, generator);

        Assert.Equal([50, 8, 10], tokens.shape);
        Assert.Equal([50, 3], targets.shape);
        Assert.Equal((8, 10), (task.Length, task.TokenDim));
        var keys = tokens[.., .., 0..5].argmax(-1);                                     // (B, L)
        var values = tokens[.., ..5, 5..9].argmax(-1);                                  // (B, P)
        Assert.True(keys[.., ..5].sort(1).Values.Equals(arange(5).expand(50, -1)), "every key occurs once");
        var found = keys[.., 5..].unsqueeze(2).eq(keys[.., ..5].unsqueeze(1)).to(ScalarType.Int64);   // (B, Q, P)
        Assert.True((values.unsqueeze(1) * found).sum(new long[] { 2 }).Equals(targets));
        Assert.True(keys[.., 5..].sort(1).Values[.., 1..].gt(keys[.., 5..].sort(1).Values[.., ..^1]).all().item<bool>(), "no key is asked for twice");
        Assert.Equal(150.0, tokens[.., .., 9].sum().ToDouble());
        Assert.Equal(150.0, tokens[.., 5.., 9].sum().ToDouble());
        Assert.Equal(0.0, tokens[.., 5.., 5..9].abs().sum().ToDouble());               // a question has no value
    }

    [Fact]
    public void ASeedSettlesTheBatch()
    {
        using var scope = NewDisposeScope();
        using var first = new Generator(4);
        using var second = new Generator(4);

        Assert.True(new MultiQueryRecall().Batch(2, first).Tokens.Equals(new MultiQueryRecall().Batch(2, second).Tokens));
    }

    [Fact]
    public void AWindowKnowsThePairsWithinReachOfEachQuestion()
    {
        var task = new MultiQueryRecall(4, 2, 10);

        Assert.Equal(0.1, task.Cap(0), 12);
        Assert.Equal(((0.25 + (0.75 * 0.1)) + 0.1) / 2, task.Cap(1), 12);   // the first question reaches one pair, the second only the first question
        Assert.Equal(1.0, task.Cap(5), 12);
    }

    [Fact]
    public void WhatIsNoTaskIsRefused()
    {
        Assert.Equal(
            $"There is nothing to find with fewer than 2 pairs. (Parameter 'pairCount'){Environment.NewLine}Actual value was 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new MultiQueryRecall(1, 1)).Message);
        Assert.Equal(
            $"Each question asks for another of the 4 keys: there are 1 to 4. (Parameter 'questionCount'){Environment.NewLine}Actual value was 5.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new MultiQueryRecall(4, 5)).Message);
        Assert.Equal(
            $"There is nothing to predict with fewer than 2 values. (Parameter 'valueCount'){Environment.NewLine}Actual value was 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new MultiQueryRecall(valueCount: 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MultiQueryRecall().Cap(-1));
    }
}
