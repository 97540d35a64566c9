using Course.Attention;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>A transformer block around any attention: the attention, then a fully connected network, each added to what was there before.</summary>
/// <remarks>Pre-norm residual block: Xiong et al. 2020, "On Layer Normalization in the Transformer Architecture". Chapter 10.</remarks>
public sealed class VariantBlock : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly LayerNorm attentionNorm;
    private readonly MultiHeadVariant attention;
    private readonly Sequential dense;

    /// <summary>Makes a block with random weights.</summary>
    /// <param name="modelDim">d, the width of a token.</param>
    /// <param name="headCount">h, which divides d.</param>
    /// <param name="variant">How each head attends; it belongs to the block from now on.</param>
    public VariantBlock(long modelDim, long headCount, AttentionVariant variant)
        : base(nameof(VariantBlock))
    {
        attentionNorm = nn.LayerNorm(modelDim);
        attention = new MultiHeadVariant(modelDim, headCount, variant);
        dense = nn.Sequential(nn.LayerNorm(modelDim), nn.Linear(modelDim, 2 * modelDim), nn.ReLU(), nn.Linear(2 * modelDim, modelDim));
        RegisterComponents();
    }

    /// <summary>How its heads attend.</summary>
    public AttentionVariant Variant => attention.Variant;

    /// <summary>Sends tokens through.</summary>
    /// <param name="input">(B, L, d).</param>
    /// <param name="exists">Bool, true = a token, false = filling, (B, L); null means that all are tokens.</param>
    /// <returns>(B, L, d). Rows of filling hold numbers without meaning.</returns>
    public override Tensor forward(Tensor input, Tensor? exists)
    {
        using var scope = NewDisposeScope();
        var seen = input + attention.Forward(attentionNorm.forward(input), exists);
        return (seen + dense.forward(seen)).MoveToOuterDisposeScope();
    }
}
