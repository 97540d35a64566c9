using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Caching;

public class LatentAttentionTests
{
    [Fact]
    public void WithoutMakingKeysOrValuesItGivesTheSame()
    {
        random.manual_seed(1);
        using var scope = NewDisposeScope();
        using var layer = new LatentAttention(12, 3, latentDim: 5, ScalarType.Float64);
        var input = Tensors.Normal(seed: 2, 2, 7, 12);
        using var cache = new TokenCache(7);

        var cached = cat([layer.Forward(input[.., 0..4], cache), layer.Forward(input[.., 4..5], cache), layer.Forward(input[.., 5..7], cache)], dim: 1);

        Tensors.AssertClose(layer.Forward(input, AttentionMask.Causal(7)), cached, 1e-14);
        Assert.Equal(2 * 7 * 5 * 8, cache.Bytes);
    }

    [Fact]
    public void ItIsMultiHeadAttentionWhoseKeysAndValuesHaveALowRank()
    {
        random.manual_seed(3);
        using var scope = NewDisposeScope();
        using var layer = new LatentAttention(8, 2, latentDim: 3, ScalarType.Float64);
        using var plain = new MultiHeadAttention(8, 2, dtype: ScalarType.Float64);
        var own = layer.named_parameters().ToDictionary(one => one.name, one => one.parameter);
        using (no_grad())
        {
            plain.QueryWeight.copy_(own["queryWeight"]);
            plain.KeyWeight.copy_(own["downWeight"].matmul(own["keyWeight"]));
            plain.ValueWeight.copy_(own["downWeight"].matmul(own["valueWeight"]));
            plain.OutputWeight.copy_(own["outputWeight"]);
        }

        var input = Tensors.Normal(seed: 4, 3, 5, 8);
        foreach (var mask in new[] { null, AttentionMask.Causal(5), AttentionMask.Padding([2, 5, 3], 5) })
            Tensors.AssertClose(plain.Forward(input, mask), layer.Forward(input, mask), 1e-14);
    }

    [Fact]
    public void GradientsAgreeWithFiniteDifferences()
    {
        random.manual_seed(5);
        using var layer = new LatentAttention(4, 2, latentDim: 3, ScalarType.Float64);
        using var input = Tensors.Normal(seed: 6, 1, 3, 4).requires_grad_();
        using var direction = Tensors.Normal(seed: 7, 1, 3, 4);
        using var mask = AttentionMask.Causal(3);

        Tensors.AssertGradients(() => (layer.Forward(input, mask) * direction).sum(), [input, .. layer.parameters()], 1e-8);
    }

    [Fact]
    public void ATokenThatMayAttendToNothingGetsZeros()
    {
        using var layer = new LatentAttention(4, 2, latentDim: 3, ScalarType.Float64);
        using var input = Tensors.Normal(seed: 8, 1, 3, 4);
        using var mask = AttentionMask.Causal(3) & AttentionMask.OthersOnly(3);

        Assert.Equal(0, layer.Forward(input, mask)[0, 0].abs().sum().ToDouble());
    }

    [Fact]
    public void BadSizesAreRefused()
    {
        Assert.Equal("latentDim", Assert.Throws<ArgumentOutOfRangeException>(() => new LatentAttention(4, 2, 0)).ParamName);
        Assert.Equal(
            "The width 4 cannot be shared evenly by 3 heads. Head counts that divide 4: 1, 2, 4. (Parameter 'headCount')",
            Assert.Throws<ArgumentException>(() => new LatentAttention(4, 3, 2)).Message);
        using var layer = new LatentAttention(4, 2, 3);
        using var cache = new TokenCache(2);
        Assert.Equal(
            "The input is (1, 2, 5), but this layer takes (B, L, 4): batch, tokens, width. (Parameter 'input')",
            Assert.Throws<ArgumentException>(() => layer.Forward(zeros(1, 2, 5), cache)).Message);
    }
}
