using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention.Variants;

public sealed class TiledAttentionTests
{
    [Theory]
    [InlineData(1, 4, false)]
    [InlineData(8, 4, false)]
    [InlineData(11, 4, false)]
    [InlineData(11, 4, true)]
    [InlineData(11, 1, true)]
    [InlineData(11, 64, true)]
    [InlineData(300, 64, false)]
    public void OutputAndGradientsAreThoseOfTheFormula(long length, long block, bool isCausal)
    {
        using var scope = NewDisposeScope();
        using var tiled = new TiledAttention(block, isCausal);
        using var full = new FullAttention(isCausal, storesScores: true);
        Tensor[] inputs = [.. Enumerable.Range(1, 3).Select(seed => Tensors.Normal(seed, 3, length, 5).requires_grad_())];
        var direction = Tensors.Normal(4, 3, length, 5);
        var exists = arange(length).less(tensor(new[] { length, (length + 1) / 2, 0 }).view(3, 1));

        (Tensor Output, IList<Tensor> Gradients) Of(AttentionVariant variant)
        {
            var output = variant.Attend(inputs[0], inputs[1], inputs[2], exists);
            return (output, autograd.grad([(output * direction).sum()], inputs));
        }

        var (expected, actual) = (Of(full), Of(tiled));

        Tensors.AssertClose(expected.Output, actual.Output, 2e-15);
        foreach (var (one, other) in expected.Gradients.Zip(actual.Gradients)) Tensors.AssertClose(one, other, 1e-14);
    }

    [Fact]
    public void HugeScoresStayFinite()
    {
        using var scope = NewDisposeScope();
        using var tiled = new TiledAttention(2);
        using var full = new FullAttention(storesScores: true);
        var tokens = (Tensors.Normal(1, 1, 7, 4) * 1e4).requires_grad_();

        var output = tiled.Attend(tokens, tokens, tokens);
        output.sum().backward();

        Tensors.AssertClose(full.Attend(tokens, tokens, tokens), output, 1e-8);
        Assert.True(tokens.grad!.isfinite().all().ToBoolean());
    }

    [Fact]
    public void TheGradientCanBeTakenTwiceFromOneGraph()
    {
        using var scope = NewDisposeScope();
        using var tiled = new TiledAttention(2);
        var tokens = Tensors.Normal(1, 1, 7, 4).requires_grad_();
        var loss = tiled.Attend(tokens, tokens, tokens).pow(2).sum();

        var first = autograd.grad([loss], [tokens], retain_graph: true)[0];

        Tensors.AssertClose(first, autograd.grad([loss], [tokens])[0], 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FullAttentionByFormulaIsFullAttention(bool isCausal)
    {
        using var scope = NewDisposeScope();
        using var fused = new FullAttention(isCausal);
        using var formula = new FullAttention(isCausal, storesScores: true);
        var (query, key, value) = (Tensors.Normal(1, 2, 3, 9, 4), Tensors.Normal(2, 2, 3, 9, 4), Tensors.Normal(3, 2, 3, 9, 4));

        Tensors.AssertClose(formula.Attend(query, key, value), fused.Attend(query, key, value), 1e-15);
    }

    [Fact]
    public void ATileHasAtLeastOneScore()
    {
        Assert.Equal(
            $"blockSize ('0') must be greater than or equal to '1'. (Parameter 'blockSize'){Environment.NewLine}Actual value was 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new TiledAttention(0)).Message);
    }
}
