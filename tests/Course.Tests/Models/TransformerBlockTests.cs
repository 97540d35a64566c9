using Course.Attention;
using Course.Models;
using Course.Tests.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests.Models;

public sealed class TransformerBlockTests
{
    private const long ModelDim = 6, HeadCount = 2;

    [Fact]
    public void PostNormIsTheEncoderLayerOfLibtorch()
    {
        using var scope = NewDisposeScope();
        var attention = new MultiHeadAttention(ModelDim, HeadCount);
        using var block = new TransformerBlock(attention, normFirst: false);
        using var peer = nn.TransformerEncoderLayer(ModelDim, HeadCount, dim_feedforward: 2 * ModelDim, dropout: 0);
        Copy(block, peer, "self_attn", JoinedWeights(attention), attention.OutputWeight.transpose(0, 1));
        var tokens = randn(3, 5, ModelDim);

        var expected = peer.call(tokens.transpose(0, 1)).transpose(0, 1);   // libtorch takes (L, B, d)

        Tensors.AssertClose(expected, block.forward(tokens, null), 1e-5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TokenByTokenWithACacheItGivesWhatTheCausalMaskGives(bool normFirst)
    {
        random.manual_seed(3);
        using var scope = NewDisposeScope();
        using var block = new TransformerBlock(new MultiHeadAttention(8, 2, keyValueHeadCount: 1), normFirst);
        block.to(ScalarType.Float64);
        using var input = randn(2, 5, 8, dtype: ScalarType.Float64);
        using var cache = new KeyValueCache(5);

        var cached = cat([.. Enumerable.Range(0, 5).Select(t => block.Forward(input.narrow(1, t, 1), cache))], 1);

        Assert.True((block.forward(input, AttentionMask.Causal(5)) - cached).abs().max().item<double>() < 1e-14);
    }

    [Fact]
    public void ACacheOfKeysAndValuesIsRefusedByOtherAttention()
    {
        using var block = new TransformerBlock(new LatentAttention(8, 2, 4));
        using var cache = new KeyValueCache(5);

        Assert.Equal(
            "A cache of keys and values is for MultiHeadAttention; this block has LatentAttention.",
            Assert.Throws<InvalidOperationException>(() => block.Forward(zeros(1, 1, 8), cache)).Message);
    }

    [Fact]
    public void WithBiasesAndGeluItIsTheEncoderLayerOfLibtorchToo()
    {
        using var scope = NewDisposeScope();
        var attention = new MultiHeadAttention(ModelDim, HeadCount, bias: true);
        using var block = new TransformerBlock(attention, normFirst: false, feedForward: new FeedForward(ModelDim, 11, gelu: true));
        using var peer = nn.TransformerEncoderLayer(ModelDim, HeadCount, dim_feedforward: 11, dropout: 0, activation: nn.Activations.GELU);
        Copy(block, peer, "self_attn", JoinedWeights(attention), attention.OutputWeight.transpose(0, 1));
        using (no_grad())
        {
            foreach (var bias in new[] { attention.QueryBias!, attention.KeyBias!, attention.ValueBias!, attention.OutputBias! })
                bias.normal_();
            Named(peer, "self_attn.in_proj_bias").copy_(cat([attention.QueryBias!, attention.KeyBias!, attention.ValueBias!]));
            Named(peer, "self_attn.out_proj.bias").copy_(attention.OutputBias!);
        }

        var tokens = randn(3, 5, ModelDim);

        var expected = peer.call(tokens.transpose(0, 1)).transpose(0, 1);   // libtorch takes (L, B, d)

        Tensors.AssertClose(expected, block.forward(tokens, null), 1e-5);
    }

    [Fact]
    public void EpsilonIsThatOfBothNorms()
    {
        using var scope = NewDisposeScope();
        using var block = new TransformerBlock(new SelfAttention(ModelDim), normFirst: false, epsilon: 1e9);

        Assert.True(block.forward(randn(1, 3, ModelDim), null).abs().max().item<float>() < 1e-3);
    }

    [Fact]
    public void PostNormIsTheDecoderLayerOfLibtorch()
    {
        using var scope = NewDisposeScope();
        var attention = new SelfAttention(ModelDim);
        using var block = new DecoderBlock(attention, normFirst: false);
        using var peer = nn.TransformerDecoderLayer(ModelDim, nhead: 1, dim_feedforward: 2 * ModelDim, dropout: 0);
        Copy(block, peer, "self_attn", JoinedWeights(attention), eye(ModelDim));
        var cross = cat([Named(block, "crossAttention.query.weight"), Named(block, "crossAttention.key.weight"), Named(block, "crossAttention.value.weight")], 0);
        Copy(peer, "multihead_attn", cross, eye(ModelDim));
        Tensor tokens = randn(3, 4, ModelDim), memory = randn(3, 7, ModelDim);
        var mask = AttentionMask.Causal(4);

        var forbidden = zeros(4, 4).masked_fill(mask.logical_not(), float.NegativeInfinity);
        var expected = peer.forward(tokens.transpose(0, 1), memory.transpose(0, 1), forbidden, null, null, null).transpose(0, 1);
        var (output, weights) = block.ForwardWithWeights(tokens, mask, memory);

        Tensors.AssertClose(expected, output, 1e-5);
        Tensors.AssertClose(expected, block.Forward(tokens, mask, memory), 1e-5);
        Assert.Equal([3, 4, 7], weights.shape);
        Tensors.AssertClose(ones(3, 4), weights.sum(-1), 1e-5);
    }

    [Fact]
    public void PreNormAddsWhatEachPartMakesOfItsNormalisedInput()
    {
        using var scope = NewDisposeScope();
        var attention = new SelfAttention(ModelDim);
        using var block = new TransformerBlock(attention);
        var tokens = randn(2, 5, ModelDim);
        var mask = AttentionMask.Causal(5);

        // A fresh LayerNorm scales by 1 and shifts by 0.
        var seen = tokens + attention.Forward(Normalised(tokens), mask);
        var hidden = nn.functional.linear(Normalised(seen), Named(block, "feedForward.up.weight"), Named(block, "feedForward.up.bias")).relu();
        var expected = seen + nn.functional.linear(hidden, Named(block, "feedForward.down.weight"), Named(block, "feedForward.down.bias"));

        Tensors.AssertClose(expected, block.forward(tokens, mask), 1e-6);
    }

    [Fact]
    public void PreNormDecodingAddsAllThreeParts()
    {
        using var scope = NewDisposeScope();
        var attention = new SelfAttention(ModelDim);
        using var block = new DecoderBlock(attention);
        Tensor tokens = randn(2, 4, ModelDim), memory = randn(2, 5, ModelDim), read = ones(4, 5, dtype: ScalarType.Bool).tril();
        var cross = (CrossAttention)block.named_children().Single(child => child.name == "crossAttention").module;

        var seen = tokens + attention.Forward(Normalised(tokens), null);
        seen = seen + cross.Forward(Normalised(seen), memory, read);
        var hidden = nn.functional.linear(Normalised(seen), Named(block, "feedForward.up.weight"), Named(block, "feedForward.up.bias")).relu();
        var expected = seen + nn.functional.linear(hidden, Named(block, "feedForward.down.weight"), Named(block, "feedForward.down.bias"));

        Tensors.AssertClose(expected, block.Forward(tokens, null, memory, read), 1e-6);
    }

    [Fact]
    public void DropoutActsInTrainingOnly()
    {
        using var scope = NewDisposeScope();
        using var block = new TransformerBlock(new SelfAttention(ModelDim), dropoutRate: 0.5);
        var tokens = randn(2, 5, ModelDim);

        Assert.False(block.forward(tokens, null).allclose(block.forward(tokens, null)));
        block.eval();
        Assert.True(block.forward(tokens, null).equal(block.forward(tokens, null)).all().item<bool>());
    }

    private static Tensor Normalised(Tensor tokens) => nn.functional.layer_norm(tokens, [ModelDim]);

    private static Tensor Named(nn.Module module, string name) => module.named_parameters().Single(one => one.name == name).parameter;

    /// <summary>Of all heads, as libtorch stores them: the transposes, W_q over W_k over W_v.</summary>
    private static Tensor JoinedWeights(MultiHeadAttention attention) =>
        cat([attention.QueryWeight, attention.KeyWeight, attention.ValueWeight], 1).transpose(0, 1);

    private static Tensor JoinedWeights(SelfAttention attention) =>
        cat([attention.QueryWeight, attention.KeyWeight, attention.ValueWeight], 1).transpose(0, 1);

    private static void Copy(nn.Module block, nn.Module peer, string attention, Tensor joined, Tensor output)
    {
        Copy(peer, attention, joined, output);
        using var off = no_grad();
        foreach ((string own, string other) in new[] { ("up", "linear1"), ("down", "linear2") })
        {
            Named(peer, $"{other}.weight").copy_(Named(block, $"feedForward.{own}.weight"));
            Named(peer, $"{other}.bias").copy_(Named(block, $"feedForward.{own}.bias"));
        }
    }

    private static void Copy(nn.Module peer, string attention, Tensor joined, Tensor output)
    {
        using var off = no_grad();
        Named(peer, $"{attention}.in_proj_weight").copy_(joined);
        Named(peer, $"{attention}.in_proj_bias").zero_();
        Named(peer, $"{attention}.out_proj.weight").copy_(output);
        Named(peer, $"{attention}.out_proj.bias").zero_();
    }
}
