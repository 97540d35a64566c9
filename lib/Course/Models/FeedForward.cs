using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>A feed-forward network on each token alone: one layer up to a greater width, ReLU, one layer back.</summary>
/// <remarks>Vaswani et al. 2017, section 3.3, equation 2: max(0, x·W₁ + b₁)·W₂ + b₂. The paper's hidden width is 4·d.</remarks>
public sealed class FeedForward : nn.Module<Tensor, Tensor>
{
    private readonly Linear up;
    private readonly Linear down;

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="modelDim">d, the width of a token.</param>
    /// <param name="hiddenDim">The width between the layers; null means 2·d.</param>
    public FeedForward(long modelDim, long? hiddenDim = null)
        : base(nameof(FeedForward))
    {
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
        return down.forward(up.forward(tokens).relu()).MoveToOuterDisposeScope();
    }
}
