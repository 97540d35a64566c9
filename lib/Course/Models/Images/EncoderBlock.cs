using Course.Attention;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Self-attention over the tokens of an image, then a fully connected network on each token alone; what goes in is added to what comes out of
/// both (a residual connection), and the sum is normalised.
/// </summary>
/// <remarks>Vaswani et al. 2017, section 3.1. Chapter 7.</remarks>
public sealed class EncoderBlock : nn.Module<Tensor, Tensor>
{
    private readonly MultiHeadAttention attention;
    private readonly nn.Module<Tensor, Tensor> dense;
    private readonly LayerNorm afterAttention;
    private readonly LayerNorm afterDense;

    /// <summary>Makes a block with random weights.</summary>
    /// <param name="modelDim">d, the width of a token.</param>
    /// <param name="headCount">h, heads of the attention; it divides d.</param>
    public EncoderBlock(long modelDim, long headCount)
        : base(nameof(EncoderBlock))
    {
        attention = new MultiHeadAttention(modelDim, headCount);
        dense = nn.Sequential(nn.Linear(modelDim, 2 * modelDim), nn.ReLU(), nn.Linear(2 * modelDim, modelDim));
        afterAttention = nn.LayerNorm(modelDim);
        afterDense = nn.LayerNorm(modelDim);
        RegisterComponents();
    }

    /// <summary>Lets every token look at all tokens, then think for itself.</summary>
    /// <param name="tokens">(B, L, d).</param>
    /// <returns>(B, L, d).</returns>
    public override Tensor forward(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        var seen = afterAttention.forward(tokens + attention.forward(tokens));
        return afterDense.forward(seen + dense.forward(seen)).MoveToOuterDisposeScope();
    }

    /// <summary>Who looks where.</summary>
    /// <param name="tokens">(B, L, d).</param>
    /// <returns>The map of each head, (B, h, L, L).</returns>
    public Tensor Weights(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        return attention.ForwardWithWeights(tokens).Weights.MoveToOuterDisposeScope();
    }
}
