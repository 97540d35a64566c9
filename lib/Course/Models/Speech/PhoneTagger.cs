using Course.Attention;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// A phone for every frame (N→N) with truncated attention: a linear layer, one layer of multi-head attention over at most r frames on either side
/// with a learned bias for each distance, and a small network on what each frame is and what it saw.
/// </summary>
/// <remarks>Chapter 6, "Experiment: how far must a frame look". With radius 0 a frame sees itself alone.</remarks>
public sealed class PhoneTagger : nn.Module<Tensor, Tensor>
{
    /// <summary>The largest distance with a bias of its own.</summary>
    public const long MaxDistance = 16;

    private readonly Linear input;
    private readonly MultiHeadVariant attention;
    private readonly Sequential readout;

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="radius">r, in frames; as long as the sequence or longer is full attention.</param>
    /// <param name="featureCount">Numbers in a frame.</param>
    /// <param name="phoneCount">Phones to tell apart.</param>
    /// <param name="modelDim">d, the width of a token.</param>
    /// <param name="headCount">h; it divides d.</param>
    public PhoneTagger(long radius, long featureCount, long phoneCount, long modelDim = 32, long headCount = 2)
        : base(nameof(PhoneTagger))
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        var bias = new RelativeBias(Math.Clamp(radius, 1, MaxDistance));
        input = nn.Linear(featureCount, modelDim);
        attention = new MultiHeadVariant(modelDim, headCount, new LocalAttention(radius, bias));
        readout = nn.Sequential(nn.Linear(2 * modelDim, modelDim), nn.ReLU(), nn.Linear(modelDim, phoneCount));
        RegisterComponents();
    }

    /// <summary>The truncated attention inside the heads.</summary>
    public LocalAttention Local => (LocalAttention)attention.Variant;

    /// <summary>Scores every phone for every frame.</summary>
    /// <param name="frames">(B, L, features).</param>
    /// <returns>(B, L, phones).</returns>
    public override Tensor forward(Tensor frames)
    {
        using var scope = NewDisposeScope();
        var tokens = input.forward(frames);                                                            // (B, L, d)
        return readout.forward(cat([tokens, attention.forward(tokens)], dim: -1)).MoveToOuterDisposeScope();   // (B, L, 2d) → (B, L, phones)
    }

    /// <summary>Who looks where: the attention map of every head, for drawing.</summary>
    /// <param name="frames">(B, L, features).</param>
    /// <returns>α′, (B, h, L, L): 0 beyond the radius.</returns>
    public Tensor Weights(Tensor frames)
    {
        using var scope = NewDisposeScope();
        var tokens = input.forward(frames);                                                            // (B, L, d)
        return Local.Weights(
            Heads.Split(tokens.matmul(attention.QueryWeight), attention.HeadCount),                    // (B, h, L, d/h)
            Heads.Split(tokens.matmul(attention.KeyWeight), attention.HeadCount)).MoveToOuterDisposeScope();
    }
}
