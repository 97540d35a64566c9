using Course.Attention;
using TorchSharp;

namespace Course.Tests.Attention;

public class CrossAttentionTests
{
    [Fact]
    public void EachAskingTokenGetsAMeanOfTheAnsweringOnes()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(1);
        var layer = new CrossAttention(4);
        var (asking, answering) = (torch.randn(2, 3, 4), torch.randn(2, 5, 4));
        var (output, weights) = layer.ForwardWithWeights(asking, answering);
        Assert.Equal([2, 3, 4], output.shape);
        Assert.Equal([2, 3, 5], weights.shape);
        Assert.True(weights.sum(new long[] { -1 }).allclose(torch.ones(2, 3)));
        Assert.True(output.allclose(layer.forward(asking, answering), 1e-4, 1e-6));
    }

    [Fact]
    public void WithBothSetsTheSameAndTheWeightsCopiedItIsSelfAttention()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(2);
        var cross = new CrossAttention(4);
        var self = new SelfAttention(4);
        using (torch.no_grad())
        {
            var linear = cross.parameters().ToArray(); // query, key, value, each (out, in)
            self.QueryWeight.copy_(linear[0].t());
            self.KeyWeight.copy_(linear[1].t());
            self.ValueWeight.copy_(linear[2].t());
        }

        var input = torch.randn(1, 6, 4);
        Assert.True(cross.forward(input, input).allclose(self.forward(input), 1e-4, 1e-6));
    }

    [Fact]
    public void MaskedTokensAnswerNothingAndAFullyMaskedSetGivesZeros()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(3);
        var layer = new CrossAttention(4);
        var (asking, answering) = (torch.randn(2, 1, 4), torch.randn(2, 3, 4));
        var mask = torch.tensor(new bool[,,] { { { true, false, true } }, { { false, false, false } } });
        var (output, weights) = layer.ForwardWithWeights(asking, answering, mask);
        Assert.Equal(0, weights[0, 0, 1].item<float>());
        foreach (var result in new[] { output, layer.Forward(asking, answering, mask) }) Assert.True(result[1].eq(0).all().item<bool>());
    }

    [Fact]
    public void WidthsThatDoNotFitAreNamedWithBothShapes()
    {
        using var scope = torch.NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(() => new CrossAttention(4).forward(torch.zeros(1, 2, 4), torch.zeros(1, 2, 3)));
        Assert.Equal("asking is (1, 2, 4) and answering (1, 2, 3), but this layer takes (B, M, 4) and (B, L, 4). (Parameter 'asking')", error.Message);
    }

    [Fact]
    public void AWidthOfZeroIsRefused() =>
        Assert.Equal("modelDim", Assert.Throws<ArgumentOutOfRangeException>(() => new CrossAttention(0)).ParamName);
}
