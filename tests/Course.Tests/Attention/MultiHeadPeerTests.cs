using Course.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Attention;

/// <summary>Ours against libtorch's own multi-head module, with the same weights.</summary>
public class MultiHeadPeerTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(8, false)]
    [InlineData(2, true)]
    public void WithoutAMaskOutputAndMeanMapAgree(int headCount, bool bias)
    {
        using var layer = new MultiHeadAttention(8, headCount, dtype: ScalarType.Float64, bias: bias);
        using (no_grad())
        {
            foreach (var vector in new[] { layer.QueryBias, layer.KeyBias, layer.ValueBias, layer.OutputBias })
                vector?.normal_();
        }

        using var input = Tensors.Normal(seed: 1, 3, 5, 8);

        var (theirs, theirMap) = AskLibtorch(layer, input);

        var (output, maps) = layer.ForwardWithWeights(input);
        Tensors.AssertClose(theirs, output, 1e-14);
        Tensors.AssertClose(theirs, layer.forward(input), 1e-14);
        Tensors.AssertClose(theirMap, maps.mean([1]), 1e-14);   // libtorch gives the mean over the heads
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WithAMaskOutputAndMeanMapAgree(bool causal)
    {
        using var layer = new MultiHeadAttention(8, 2, dtype: ScalarType.Float64);
        using var input = Tensors.Normal(seed: 2, 3, 5, 8);
        using var mask = causal ? AttentionMask.Causal(5) : AttentionMask.OthersOnly(5);
        using var forbidden = zeros(5, 5, dtype: ScalarType.Float64).masked_fill(mask.logical_not(), double.NegativeInfinity);

        var (theirs, theirMap) = AskLibtorch(layer, input, mask: forbidden);

        var (output, maps) = layer.ForwardWithWeights(input, mask);
        Tensors.AssertClose(theirs, output, 1e-14);
        Tensors.AssertClose(theirs, layer.Forward(input, mask), 1e-14);
        Tensors.AssertClose(theirMap, maps.mean([1]), 1e-14);
        Assert.True((theirs - layer.forward(input)).abs().max().ToDouble() > 1e-3, "the mask changed nothing");
    }

    [Fact]
    public void WithPaddingOutputAndMeanMapAgree()
    {
        using var layer = new MultiHeadAttention(8, 2, dtype: ScalarType.Float64);
        using var input = Tensors.Normal(seed: 3, 2, 5, 8);
        using var mask = AttentionMask.Padding([3, 5], 5);   // (2, 1, 5)

        var (theirs, theirMap) = AskLibtorch(layer, input, padding: mask.squeeze(1).logical_not());

        var (output, maps) = layer.ForwardWithWeights(input, mask);
        Tensors.AssertClose(theirs, output, 1e-14);
        Tensors.AssertClose(theirMap, maps.mean([1]), 1e-14);
    }

    [Fact]
    public void GradientsAgree()
    {
        using var layer = new MultiHeadAttention(6, 3, dtype: ScalarType.Float64);
        using var input = Tensors.Normal(seed: 4, 2, 4, 6);
        using var peer = layer.ToLibtorch();
        var tokens = input.transpose(0, 1).contiguous();

        layer.forward(input).pow(2).sum().backward();
        peer.forward(tokens, tokens, tokens, null, false, null).Item1.pow(2).sum().backward();

        var own = peer.named_parameters().ToDictionary(one => one.name, one => one.parameter.grad!);
        Tensors.AssertClose(
            own["in_proj_weight"].transpose(0, 1), cat([layer.QueryWeight.grad!, layer.KeyWeight.grad!, layer.ValueWeight.grad!], 1), 1e-12);
        Tensors.AssertClose(own["out_proj.weight"].transpose(0, 1), layer.OutputWeight.grad!, 1e-12);
    }

    [Fact]
    public void LibtorchAddsABoolMaskToTheScoresInsteadOfForbidding()
    {
        using var layer = new MultiHeadAttention(4, 1, dtype: ScalarType.Float64);
        using var input = Tensors.Normal(seed: 5, 1, 3, 4);
        using var marked = AttentionMask.Causal(3).logical_not();

        var map = AskLibtorch(layer, input, mask: marked).Map;

        var shifted = layer.ForwardWithWeights(input).Weights[.., 0] * marked.to(ScalarType.Float64).exp();
        Tensors.AssertClose(shifted / shifted.sum(-1, keepdim: true), map, 1e-14);
    }

    [Fact]
    public void WhereNothingMayBeAttendedLibtorchGivesNaNAndOursZeros()
    {
        using var layer = new MultiHeadAttention(4, 2, dtype: ScalarType.Float64);
        using var input = Tensors.Normal(seed: 6, 1, 3, 4);
        using var nothing = zeros(3, 3, dtype: ScalarType.Bool);
        using var forbidden = full(3, 3, double.NegativeInfinity, dtype: ScalarType.Float64);

        Assert.True(AskLibtorch(layer, input, mask: forbidden).Output.isnan().all().ToBoolean());
        Assert.Equal(0, layer.Forward(input, nothing).abs().max().ToDouble());
    }

    [Fact]
    public void WhatLibtorchDoesNotKnowIsRefused()
    {
        using var layer = new MultiHeadAttention(4, 2, normalisation: Normalisation.ReLU);

        Assert.Equal(
            "libtorch's module knows the scaled dot product with softmax only.",
            Assert.Throws<InvalidOperationException>(layer.ToLibtorch).Message);
    }

    private static (Tensor Output, Tensor Map) AskLibtorch(
        MultiHeadAttention layer, Tensor input, Tensor? mask = null, Tensor? padding = null)
    {
        using var peer = layer.ToLibtorch();
        using var off = no_grad();
        var tokens = input.transpose(0, 1).contiguous();   // (L, B, d)
        var (output, map) = peer.forward(tokens, tokens, tokens, padding, true, mask);
        return (output.transpose(0, 1), map);
    }
}
