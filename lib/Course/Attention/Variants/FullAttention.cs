using static TorchSharp.torch;

namespace Course.Attention.Variants;

/// <summary>Full attention: every query scores every key. The yardstick for all other variants.</summary>
/// <remarks>
/// Vaswani et al. 2017, equation 1: L²·d steps. Chapter 10. It gives up nothing. libtorch's fused function does the work and
/// stores no (L, S) matrix.
/// </remarks>
public sealed class FullAttention : AttentionVariant
{
    private readonly AttentionMechanism mechanism = new();

    /// <summary>Makes full attention.</summary>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it.</param>
    public FullAttention(bool isCausal = false)
        : base("full", isCausal)
    {
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override long ScoreCount(long length) => length * length;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        var mask = exists?.unsqueeze(-2);                                                       // (…, 1, S)
        if (IsCausal)
        {
            var causal = AttentionMask.Causal(query.shape[^2]);                                 // (L, S)
            mask = mask is null ? causal : mask & causal;
        }

        return mechanism.Attend(query, key, value, mask);
    }
}
