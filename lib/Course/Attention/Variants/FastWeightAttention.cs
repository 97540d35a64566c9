using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Causal attention without softmax whose past fits into one matrix: a sum of outer products that may decay, or that the delta rule corrects. Here it is computed
/// for a whole sequence at once; <see cref="FastWeightState"/> computes the same token by token.
/// </summary>
/// <remarks>
/// Decay: Sun et al. 2023, "Retentive Network", the parallel form. Delta rule in matrix form: Yang et al. 2024, "Parallelizing Linear Transformers with the Delta Rule
/// over Sequence Length". Both: Yang et al. 2025, "Gated Delta Networks". Chapter 10b. It gives up softmax, and what does not fit into a dₖ × dᵥ matrix.
/// There is no normaliser, so the weights need not add up to 1. Missing tokens write nothing.
/// </remarks>
public sealed class FastWeightAttention : AttentionVariant
{
    /// <summary>Makes the attention. It has no parameters.</summary>
    /// <param name="decay">γ, what is left of the memory after a token: above 0, at most 1.</param>
    /// <param name="rate">β of the delta rule, above 0, at most 2; null means that values are added and nothing is corrected.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public FastWeightAttention(double decay = 1, double? rate = null)
        : base(rate is null ? "decay" : "delta rule", isCausal: true)
    {
        CheckNumbers(decay, rate);
        (Decay, Rate) = (decay, rate);
        RegisterComponents();
    }

    /// <summary>γ.</summary>
    public double Decay { get; }

    /// <summary>β; null for the sum.</summary>
    public double? Rate { get; }

    /// <inheritdoc/>
    /// <remarks>In this form all pairs, and once more those of keys for the delta rule.</remarks>
    public override long ScoreCount(long length) => (Rate is null ? 1 : 2) * length * length;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        long length = query.shape[^2];
        if (exists is not null)
            key = key.masked_fill(exists.logical_not().unsqueeze(-1), 0);
        var position = arange(length, dtype: query.dtype);
        var age = position.unsqueeze(1) - position;                                             // t − j, (L, L)
        var decays = pow(Decay, age).tril();
        var written = Rate is { } rate ? Corrections(key, value, decays, rate) : value;         // U, (…, L, dᵥ)
        return (query.matmul(key.transpose(-2, -1)) * decays).matmul(written);
    }

    private static Tensor Corrections(Tensor key, Tensor value, Tensor decays, double rate)
    {
        var earlier = (key.matmul(key.transpose(-2, -1)) * decays).tril(-1);                    // (…, L, L)
        var unit = eye(key.shape[^2], dtype: key.dtype);
        return linalg.solve(unit + (rate * earlier), rate * value);
    }

    /// <summary>Checks decay and rate.</summary>
    internal static void CheckNumbers(double decay, double? rate)
    {
        if (decay is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(decay), decay, "A decay is above 0 and at most 1; 1 forgets nothing.");
        if (rate is not (null or (> 0 and <= 2)))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate of the delta rule is above 0 and at most 2; 1 replaces what was stored under a key of length 1.");
    }
}
