using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>Full attention: every query scores every key. The yardstick for all other variants.</summary>
/// <remarks>
/// Vaswani et al. 2017, equation 1: L²·d steps. Chapter 10. It gives up nothing. libtorch's fused function does the work and
/// stores no (L, S) matrix, unless the matrices are asked for: then it is the formula as it stands, softmax(QKᵀ/√d)·V.
/// </remarks>
public sealed class FullAttention : AttentionVariant
{
    private readonly AttentionMechanism mechanism = new();
    private readonly bool storesScores;

    /// <summary>Makes full attention.</summary>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it.</param>
    /// <param name="storesScores">
    /// Whether scores and weights are computed as whole matrices, which take L·S numbers each, as a network written by the formula does.
    /// </param>
    public FullAttention(bool isCausal = false, bool storesScores = false)
        : base(storesScores ? "full, by formula" : "full", isCausal)
    {
        this.storesScores = storesScores;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override long ScoreCount(long length) => length * length;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        var mask = Mask(query.shape[^2], IsCausal, exists);
        return storesScores
            ? mechanism.AttendWithWeights(query, key, value, mask).Output
            : mechanism.Attend(query, key, value, mask);
    }

    /// <summary>The mask of existing keys, and of the past where attention is causal, broadcastable to (…, L, S); null where all is allowed.</summary>
    internal static Tensor? Mask(long length, bool isCausal, Tensor? exists)
    {
        var mask = exists?.unsqueeze(-2);                                                       // (…, 1, S)
        if (!isCausal)
            return mask;
        var causal = AttentionMask.Causal(length);                                              // (L, L)
        return mask is null ? causal : mask & causal;
    }
}
