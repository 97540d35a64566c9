using Course.Attention;
using Course.Checks;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Variants;

public class MultiHeadVariantTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AroundFullAttentionItIsMultiHeadAttention(bool isCausal)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(0);
        var layer = new MultiHeadVariant(8, 2, new FullAttention(isCausal), ScalarType.Float64);
        var peer = new MultiHeadAttention(8, 2, dtype: ScalarType.Float64);
        using (no_grad())
        {
            peer.QueryWeight.copy_(layer.QueryWeight);
            peer.KeyWeight.copy_(layer.KeyWeight);
            peer.ValueWeight.copy_(layer.ValueWeight);
            peer.OutputWeight.copy_(layer.OutputWeight);
        }

        var input = randn(3, 5, 8, dtype: ScalarType.Float64);
        var exists = tensor(new[] { true, true, true, true, true, true, true, true, true, false, false, false, false, false, false }).view(3, 5);
        var mask = exists.unsqueeze(1);
        if (isCausal) mask &= AttentionMask.Causal(5);
        Assert.True(Check.LargestDifference(peer.Forward(input, mask), layer.Forward(input, exists)) < 1e-14);
        var open = isCausal ? AttentionMask.Causal(5) : null;
        Assert.True(Check.LargestDifference(peer.Forward(input, open), layer.forward(input)) < 1e-14);
    }

    [Fact]
    public void OneSequencePerRowOfTheBatchMayBeShorter()
    {
        using var scope = NewDisposeScope();
        using var layer = new MultiHeadVariant(4, 2, new FullAttention());
        var error = Assert.Throws<ArgumentException>(() => layer.Forward(randn(2, 3, 4), ones(2, 4, dtype: ScalarType.Bool)));
        Assert.Equal("The mask is (2, 4), but the scores are (2, 3): each size, counted from the last, must be the same or 1. (Parameter 'mask')", error.Message);
    }

    [Fact]
    public void CausalAttentionNeedsOneLength()
    {
        using var scope = NewDisposeScope();
        using var full = new FullAttention(isCausal: true);
        var error = Assert.Throws<ArgumentException>(() => full.Attend(randn(1, 3, 4), randn(1, 5, 4), randn(1, 5, 4)));
        Assert.Equal("Before and after belong to one sequence: query is (1, 3, 4), key is (1, 5, 4), but causal attention needs one length. (Parameter 'key')", error.Message);
    }
}
