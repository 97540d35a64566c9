using Course.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Data;

public sealed class CopyBeforeTests
{
    [Fact]
    public void TheTargetIsTheTokenBefore()
    {
        using var generator = new Generator(1);
        var (tokens, targets) = new CopyBefore(10).Batch(4, 6, generator);

        Assert.Equal([4, 6], tokens.shape);
        for (int b = 0; b < 4; b++)
        {
            Assert.Equal(CopyBefore.NoTarget, targets[b, 0].ToInt64());
            for (int i = 1; i < 6; i++) Assert.Equal(tokens[b, i - 1].ToInt64(), targets[b, i].ToInt64());
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-2)]
    public void TheTargetMayStandFurtherOffOrBehind(int distance)
    {
        using var generator = new Generator(4);
        var (tokens, targets) = new CopyBefore(10, distance).Batch(3, 7, generator);

        for (int i = 0; i < 7; i++)
        {
            int from = i - distance;
            long expected = from is >= 0 and < 7 ? tokens[1, from].ToInt64() : CopyBefore.NoTarget;
            Assert.Equal(expected, targets[1, i].ToInt64());
        }
    }

    [Fact]
    public void AllTokensAreEquallyLikely()
    {
        using var generator = new Generator(2);
        var (tokens, _) = new CopyBefore(10).Batch(1000, 20, generator);

        double[] shares = [.. Enumerable.Range(0, 10).Select(token => tokens.eq(token).sum().ToInt64() / 20_000.0)];
        Assert.All(shares, share => Assert.InRange(share, 0.09, 0.11));
    }

    [Fact]
    public void OneSeedGivesOneBatch()
    {
        using var one = new Generator(3);
        using var other = new Generator(3);

        Assert.True(new CopyBefore().Batch(2, 9, one).Tokens.Equals(new CopyBefore().Batch(2, 9, other).Tokens));
    }

    [Fact]
    public void BadSizesAreRefused()
    {
        Assert.Equal(
            $"With fewer than 2 tokens there is nothing to tell apart. (Parameter 'tokenCount'){Environment.NewLine}Actual value was 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CopyBefore(1)).Message);
        Assert.Equal(
            $"Copying over a distance of 1 needs a length of at least 2. (Parameter 'length'){Environment.NewLine}Actual value was 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CopyBefore().Batch(3, 1)).Message);
        Assert.Equal(
            $"The token at distance 0 is the token itself; 1 is the one before, -1 the one after. (Parameter 'distance'){Environment.NewLine}Actual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CopyBefore(distance: 0)).Message);
        Assert.Equal(
            $"A batch holds at least 1 sequence. (Parameter 'batchSize'){Environment.NewLine}Actual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CopyBefore().Batch(0, 5)).Message);
    }
}
