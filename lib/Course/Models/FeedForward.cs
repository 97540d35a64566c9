using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>A feed-forward network on each token alone: one layer up to a greater width, ReLU or GELU, one layer back.</summary>
/// <remarks>
/// Vaswani et al. 2017, section 3.3, equation 2: max(0, x·W₁ + b₁)·W₂ + b₂. The paper's hidden width is 4·d.
/// GELU in place of ReLU: Hendrycks and Gimpel 2016, as in BERT (chapter 11).
/// </remarks>
public sealed class FeedForward : nn.Module<Tensor, Tensor>
{
    private readonly Linear up;
    private readonly Linear down;
    private readonly bool gelu;

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="modelDim">d, the width of a token.</param>
    /// <param name="hiddenDim">The width between the layers; null means 2·d.</param>
    /// <param name="gelu">Whether GELU stands between the layers; otherwise ReLU does.</param>
    public FeedForward(long modelDim, long? hiddenDim = null, bool gelu = false)
        : base(nameof(FeedForward))
    {
        this.gelu = gelu;
        up = nn.Linear(modelDim, hiddenDim ?? (2 * modelDim));
        down = nn.Linear(hiddenDim ?? (2 * modelDim), modelDim);
        RegisterComponents();
    }

    /// <summary>Sends each token through.</summary>
    /// <param name="tokens">(…, d).</param>
    /// <returns>(…, d).</returns>
    public override Tensor forward(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        var inner = up.forward(tokens);
        return down.forward(gelu ? nn.functional.gelu(inner) : inner.relu()).MoveToOuterDisposeScope();
    }
}
