using Course.Attention;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Caching;

/// <summary>Attention that keeps keys and values gives what it gives without keeping them.</summary>
public class CachedAttentionTests
{
    private const int Length = 9;

    public static TheoryData<int, int> Groups => new() { { 4, 4 }, { 4, 2 }, { 4, 1 }, { 1, 1 }, { 6, 3 } };

    [Theory]
    [MemberData(nameof(Groups))]
    public void TokenByTokenIsTheWholeSequenceWithACausalMask(int headCount, int keyValueHeadCount)
    {
        random.manual_seed(1);
        using var scope = NewDisposeScope();
        using var layer = new MultiHeadAttention(12, headCount, dtype: ScalarType.Float64, bias: true, keyValueHeadCount: keyValueHeadCount);
        var input = Tensors.Normal(seed: 2, 2, Length, 12);
        using var cache = new KeyValueCache(Length);

        var cached = cat([.. Enumerable.Range(0, Length).Select(t => layer.Forward(input.narrow(1, t, 1), cache))], dim: 1);

        Tensors.AssertClose(layer.Forward(input, AttentionMask.Causal(Length)), cached, 1e-14);
        Assert.Equal(2 * 2 * Length * keyValueHeadCount * (12 / headCount) * 8, cache.Bytes);
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void APromptMayBeReadAtOnceOrInPieces(int headCount, int keyValueHeadCount)
    {
        random.manual_seed(1);
        using var scope = NewDisposeScope();
        using var layer = new MultiHeadAttention(12, headCount, dtype: ScalarType.Float64, keyValueHeadCount: keyValueHeadCount);
        var input = Tensors.Normal(seed: 3, 2, Length, 12);
        using var cache = new KeyValueCache(Length);

        var cached = cat([layer.Forward(input[.., 0..5], cache), layer.Forward(input[.., 5..6], cache), layer.Forward(input[.., 6..9], cache)], dim: 1);

        Tensors.AssertClose(layer.Forward(input, AttentionMask.Causal(Length)), cached, 1e-14);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(3, 2)]
    public void AWindowOfTheCacheIsAWindowOfTheMask(int window, int sinks)
    {
        random.manual_seed(1);
        using var scope = NewDisposeScope();
        using var layer = new MultiHeadAttention(8, 4, dtype: ScalarType.Float64, keyValueHeadCount: 2);
        var input = Tensors.Normal(seed: 4, 1, Length, 8);
        using var cache = new KeyValueCache(window + sinks, window, sinks);

        var cached = cat([.. Enumerable.Range(0, Length).Select(t => layer.Forward(input.narrow(1, t, 1), cache))], dim: 1);

        Tensors.AssertClose(layer.Forward(input, AttentionMask.CausalWindow(Length, window, sinks)), cached, 1e-14);
        Assert.Equal(window + sinks, cache.Length);
    }

    [Fact]
    public void SharedHeadsAreHeadsWithEqualWeights()
    {
        random.manual_seed(5);
        using var scope = NewDisposeScope();
        using var grouped = new MultiHeadAttention(12, 6, dtype: ScalarType.Float64, bias: true, keyValueHeadCount: 2);
        using var plain = new MultiHeadAttention(12, 6, dtype: ScalarType.Float64, bias: true);
        using (no_grad())
        {
            // Query heads 1 to 3 share the first head of keys and values, 4 to 6 the second.
            Tensor Copies(Tensor weight) => cat([.. Enumerable.Range(0, 6).Select(n => weight.narrow(-1, n / 3 * 2, 2))], dim: -1);
            foreach (var (from, to) in new[] { (grouped.KeyBias!, plain.KeyBias!), (grouped.ValueBias!, plain.ValueBias!) })
            {
                from.normal_();
                to.copy_(Copies(from));
            }

            plain.QueryWeight.copy_(grouped.QueryWeight);
            plain.KeyWeight.copy_(Copies(grouped.KeyWeight));
            plain.ValueWeight.copy_(Copies(grouped.ValueWeight));
            plain.OutputWeight.copy_(grouped.OutputWeight);
        }

        var input = Tensors.Normal(seed: 6, 3, 4, 12);
        using var perHead = rand(3, 6, 4, 4).gt(0.4) | AttentionMask.Causal(4);
        using var rowsAlike = rand(1, 6, 1, 4).gt(0.3);
        foreach (var mask in new[] { null, AttentionMask.Causal(4), AttentionMask.Padding([2, 3, 4], 4), perHead, rowsAlike })
        {
            var (output, weights) = grouped.ForwardWithWeights(input, mask);
            var (expected, expectedWeights) = plain.ForwardWithWeights(input, mask);
            Tensors.AssertClose(expected, output, 1e-14);
            Tensors.AssertClose(expectedWeights, weights, 1e-14);
            Tensors.AssertClose(expected, grouped.Forward(input, mask), 1e-14);
        }
    }

    [Fact]
    public void LibtorchGivesTheSameForSharedHeads()
    {
        random.manual_seed(7);
        using var scope = NewDisposeScope();
        using var layer = new MultiHeadAttention(12, 6, dtype: ScalarType.Float64, bias: true, keyValueHeadCount: 2);
        using (no_grad()) layer.KeyBias!.normal_();
        using var peer = layer.ToLibtorch();
        var input = Tensors.Normal(seed: 8, 2, 5, 12);
        var columns = input.transpose(0, 1);                                                    // (L, B, d)

        var (expected, _) = peer.forward(columns, columns, columns, null, false, null);

        Tensors.AssertClose(expected.transpose(0, 1), layer.forward(input), 1e-13);
    }

    [Fact]
    public void GradientsOfSharedHeadsAgreeWithFiniteDifferences()
    {
        random.manual_seed(9);
        using var layer = new MultiHeadAttention(8, 4, dtype: ScalarType.Float64, keyValueHeadCount: 2);
        using var input = Tensors.Normal(seed: 10, 1, 3, 8).requires_grad_();
        using var direction = Tensors.Normal(seed: 11, 1, 3, 8);
        using var mask = AttentionMask.Causal(3);

        Tensors.AssertGradients(() => (layer.Forward(input, mask) * direction).sum(), [input, .. layer.parameters()], 1e-8);
    }

    [Fact]
    public void GroupsThatAreNotEqualAreRefused()
    {
        Assert.Equal(
            "6 query heads cannot be divided into 4 equal groups, one for each head of keys and values. Counts that divide 6: 1, 2, 3, 6. (Parameter 'keyValueHeadCount')",
            Assert.Throws<ArgumentException>(() => new MultiHeadAttention(12, 6, keyValueHeadCount: 4)).Message);
        Assert.Equal(
            "There is at least one head of keys and values. (Parameter 'keyValueHeadCount')\nActual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new MultiHeadAttention(12, 6, keyValueHeadCount: 0)).Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void AFullCacheEndsTheReading()
    {
        using var layer = new MultiHeadAttention(4, 2);
        using var cache = new KeyValueCache(2);
        layer.Forward(zeros(1, 2, 4), cache);

        Assert.Equal(
            "The cache has room for 2 tokens: 2 are kept, so 1 more are too many. Make it with a larger capacity, or with a window.",
            Assert.Throws<InvalidOperationException>(() => layer.Forward(zeros(1, 1, 4), cache)).Message);
    }

    [Fact]
    public void TheBytesOfATokenAreThoseOfTheFormula()
    {
        Assert.Equal(524_288, KeyValueCache.BytesPerToken(layers: 32, keyValueHeads: 32, keyDim: 128));
        Assert.Equal(131_072, KeyValueCache.BytesPerToken(layers: 32, keyValueHeads: 8, keyDim: 128));
        using var cache = new KeyValueCache(5);
        cache.Append(zeros(1, 3, 1, 4), zeros(1, 3, 1, 4));
        Assert.Equal(KeyValueCache.BytesPerToken(1, 3, 4, bytesPerNumber: 4), cache.Bytes);
    }
}
