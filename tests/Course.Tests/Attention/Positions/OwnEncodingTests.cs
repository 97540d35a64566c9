using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Positions;

/// <summary>An idea of one's own is one class with one method.</summary>
public sealed class OwnEncodingTests
{
    [Fact]
    public void OneMethodIsEnough()
    {
        using var encoding = new LookBehind();
        using var attention = new SelfAttention(4, score: new PositionedScore(encoding), dtype: ScalarType.Float64);
        using var input = Tensors.Normal(1, 1, 6, 4);

        var (_, weights) = attention.ForwardWithWeights(encoding.AddTo(input));

        for (int i = 1; i < 6; i++) Assert.Equal(1, weights[0, i, i - 1].ToDouble(), 6);
    }

    [Fact]
    public void WithoutPositionsReorderedTokensGiveReorderedOutputs()
    {
        using var attention = new SelfAttention(4, score: new PositionedScore(new NoEncoding()), dtype: ScalarType.Float64);
        using var input = Tensors.Normal(2, 1, 5, 4);
        using var order = tensor(new long[] { 3, 0, 4, 1, 2 });

        Tensors.AssertClose(attention.forward(input).index_select(1, order), attention.forward(input.index_select(1, order)), 1e-12);
    }

    private sealed class LookBehind() : PositionalEncoding("look behind")
    {
        public override Tensor Bias(long length) => eye(length, dtype: ScalarType.Float64).roll(-1, 1) * 1000;
    }
}
