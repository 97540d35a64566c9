using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Caching;

public class TokenCacheTests
{
    [Fact]
    public void WhatWasAddedStandsInTheCacheInItsOrder()
    {
        using var tokens = Tensors.Normal(seed: 1, 2, 3, 7, 4);
        using var cache = new TokenCache(7);

        cache.Append(tokens[.., .., 0..4]);
        cache.Append(tokens[.., .., 4..5]);
        var kept = cache.Append(tokens[.., .., 5..7]);

        Tensors.AssertClose(tokens, kept, 0);
        Assert.Equal((7, 7, 7), (cache.Capacity, cache.Length, cache.Seen));
        Assert.Equal(2 * 3 * 7 * 4 * 8, cache.Bytes);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(3, 2)]
    [InlineData(1, 1)]
    public void AWindowKeepsTheLastTokensAndTheSinks(int window, int sinks)
    {
        using var tokens = arange(12, dtype: ScalarType.Float64).view(1, 12, 1);
        using var cache = new TokenCache(window + sinks, window, sinks);

        for (int t = 0; t < 12; t++)
        {
            var kept = cache.Append(tokens.narrow(1, t, 1));
            double[] expected = [.. Enumerable.Range(0, t + 1).Where(j => j < sinks || j > t - window).Select(j => (double)j)];
            Assert.Equal(expected, kept.data<double>().ToArray());
            Assert.Equal(t + 1, cache.Seen);
            Assert.True(cache.Mask(1).all().ToBoolean());
        }
    }

    [Fact]
    public void SeveralTokensAtOnceSeeWhatTheirOwnWindowsAllow()
    {
        using var cache = new TokenCache(10, window: 3, sinks: 1);
        cache.Append(zeros(1, 5, 2));

        var kept = cache.Append(zeros(1, 3, 2));

        // Positions 0, 3 … 7 are kept: the sink and what the query at 5 may attend to.
        Assert.Equal(6, kept.shape[1]);
        using var whole = AttentionMask.CausalWindow(8, 3, 1);
        using var columns = tensor(new long[] { 0, 3, 4, 5, 6, 7 });
        Assert.True(whole[5..8].index_select(1, columns).eq(cache.Mask(3)).all().ToBoolean());
    }

    [Fact]
    public void WithoutAWindowTheMaskIsCausal()
    {
        using var cache = new TokenCache(5);
        cache.Append(zeros(1, 5, 2));

        Assert.True(AttentionMask.Causal(5)[3..5].eq(cache.Mask(2)).all().ToBoolean());
    }

    [Fact]
    public void ClearForgetsTheTokens()
    {
        using var cache = new TokenCache(2);
        cache.Append(ones(1, 2, 3));
        cache.Clear();

        Tensors.AssertClose(full([1, 1, 3], 5.0), cache.Append(full([1, 1, 3], 5f)).to(ScalarType.Float64), 0);
        Assert.Equal((1, 1, 12), (cache.Length, cache.Seen, cache.Bytes));
    }

    [Fact]
    public void WhatIsKeptCarriesNoGradient()
    {
        using var cache = new TokenCache(3);
        using var tokens = ones(1, 2, 3).requires_grad_();

        Assert.False(cache.Append(tokens * 2).requires_grad);
    }

    [Fact]
    public void NothingIsLeftBehindInMemory()
    {
        using var cache = new TokenCache(6, window: 2, sinks: 1);
        using var token = ones(1, 1, 3);
        using var counted = NewDisposeScope();
        for (int t = 0; t < 5; t++) cache.Append(token);

        Assert.Equal(5, counted.DisposablesCount);   // the five views
    }

    [Fact]
    public void ACacheLongerThanItWasMadeForIsRefused()
    {
        using var cache = new TokenCache(8);
        cache.Append(zeros(1, 8, 2));

        Assert.Equal(
            "The cache has room for 8 tokens: 8 are kept, so 1 more are too many. Make it with a larger capacity, or with a window.",
            Assert.Throws<InvalidOperationException>(() => cache.Append(zeros(1, 1, 2))).Message);
        Assert.Equal(8, cache.Length);
    }

    [Fact]
    public void NoRoomNoWindowAndTooLittleRoomAreRefused()
    {
        Assert.Equal(
            "A cache has room for at least one token. (Parameter 'capacity')\nActual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new TokenCache(0)).Message.ReplaceLineEndings("\n"));
        Assert.Equal(
            "A window holds at least 1 token, the one that asks. (Parameter 'window')\nActual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new TokenCache(4, window: 0)).Message.ReplaceLineEndings("\n"));
        Assert.Equal(
            "Sinks are 0 or more tokens that stay when they leave a window; without a window, 0. (Parameter 'sinks')\nActual value was 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new TokenCache(4, sinks: 1)).Message.ReplaceLineEndings("\n"));
        Assert.Equal(
            "A window of 4 and 2 sinks need room for 6 tokens. (Parameter 'capacity')\nActual value was 5.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new TokenCache(5, window: 4, sinks: 2)).Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void TokensThatDoNotFitAreRefusedWithBothShapes()
    {
        using var cache = new TokenCache(4);
        cache.Append(zeros(1, 2, 1, 3));

        Assert.Equal(
            "The cache keeps tokens of shape (1, 2, T, 3) of Float32: these are (1, 1, 1, 3) of Float32. (Parameter 'tokens')",
            Assert.Throws<ArgumentException>(() => cache.Append(zeros(1, 1, 1, 3))).Message);
        Assert.Equal(
            "The cache keeps tokens of shape (1, 2, T, 3) of Float32: these are (1, 2, 1, 3) of Float64. (Parameter 'tokens')",
            Assert.Throws<ArgumentException>(() => cache.Append(zeros(1, 2, 1, 3, dtype: ScalarType.Float64))).Message);
        Assert.Equal(
            "The cache takes (…, T, width), tokens and their width: these are (3). (Parameter 'tokens')",
            Assert.Throws<ArgumentException>(() => cache.Append(zeros(3))).Message);
        Assert.Equal(
            "The cache keeps 1 tokens, so 1 to 1 of them can ask. (Parameter 'queries')\nActual value was 2.",
            Assert.Throws<ArgumentOutOfRangeException>(() => cache.Mask(2)).Message.ReplaceLineEndings("\n"));
    }
}
