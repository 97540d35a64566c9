using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Nyström attention: m landmarks, the means of m stretches of the sequence, stand between all queries and all keys.
/// </summary>
/// <remarks>
/// Xiong et al. 2021, "Nyströmformer": softmax(Q·K̃ᵀ/√d)·softmax(Q̃·K̃ᵀ/√d)⁺·softmax(Q̃·Kᵀ/√d)·V, where the pseudo-inverse ⁺
/// comes from an iteration. Chapter 10. 2·L·m + m² scores. It gives up what differs within a stretch, and being causal.
/// The convolution that the paper adds beside it is left out.
/// </remarks>
public sealed class NystromAttention : SelfAttentionVariant
{
    private readonly AttentionMechanism mechanism = new();
    private readonly long landmarks;
    private readonly int iterations;

    /// <summary>Makes Nyström attention.</summary>
    /// <param name="landmarks">m, at least 1. With more landmarks than tokens each token is one.</param>
    /// <param name="iterations">How often the pseudo-inverse is improved, at least 1; the paper takes 6.</param>
    /// <param name="isCausal">Refused: landmarks are means that hold later tokens.</param>
    /// <exception cref="NotSupportedException">Causal attention is asked for.</exception>
    public NystromAttention(long landmarks, int iterations = 6, bool isCausal = false)
        : base("nyström")
    {
        if (isCausal)
            throw NeverCausal(Name, "its landmarks are means over stretches that hold later tokens.");
        this.landmarks = Blocks.CheckSize(landmarks, nameof(landmarks));
        this.iterations = (int)Blocks.CheckSize(iterations, nameof(iterations));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override long ScoreCount(long length)
    {
        long m = Math.Min(landmarks, length);
        return (2 * length * m) + (m * m);
    }

    /// <inheritdoc/>
    protected override Tensor AttendWithin(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        var means = Means(query.shape[1], exists, query.dtype);                                 // (N or 1, m, L)
        var used = means.sum(-1) > 0.5;                                                         // a short sequence has fewer landmarks, (N or 1, m)
        Tensor q = means.matmul(Clear(query, exists)), k = means.matmul(Clear(key, exists));    // Q̃ and K̃, (N, m, dₖ)
        var (_, between) = mechanism.AttendWithWeights(q, k, k, used.unsqueeze(1));             // softmax(Q̃·K̃ᵀ/√d), (N, m, m)
        between = between.masked_fill(used.logical_not().unsqueeze(-1), 0);
        var toLandmarks = mechanism.Attend(q, key, value, exists?.unsqueeze(1));                // softmax(Q̃·Kᵀ/√d)·V, (N, m, dᵥ)
        return Clear(mechanism.Attend(query, k, Inverse(between).matmul(toLandmarks), used.unsqueeze(1)), exists);
    }

    /// <summary>The matrix that takes the mean over each stretch: p belongs to stretch ⌊p·m/n⌋ of a sequence of n tokens, (N or 1, m, L).</summary>
    private Tensor Means(long length, Tensor? exists, ScalarType dtype)
    {
        long m = Math.Min(landmarks, length);
        var there = exists ?? ones(1, length, dtype: ScalarType.Bool);                          // (N or 1, L)
        var place = there.cumsum(1) - 1;                                                        // p, counting tokens only
        var stretch = (place * m).div(there.sum(1, keepdim: true).clamp(min: 1), RoundingMode.floor);
        var belongs = (stretch.unsqueeze(1) == arange(m).unsqueeze(1)) & there.unsqueeze(1);    // (N or 1, m, L)
        return belongs.to(dtype) / belongs.sum(-1, keepdim: true).clamp(min: 1);
    }

    /// <summary>The pseudo-inverse of each matrix: Z ← ¼·Z·(13·I − A·Z·(15·I − A·Z·(7·I − A·Z))), from Aᵀ/(‖A‖₁·‖A‖∞).</summary>
    private Tensor Inverse(Tensor matrix)
    {
        var identity = eye(matrix.shape[1], dtype: matrix.dtype);
        var norms = matrix.sum(1).amax([1]) * matrix.sum(2).amax([1]);                          // largest column sum and row sum, (N)
        var inverse = matrix.transpose(1, 2) / norms.clamp(min: 1e-12).view(-1, 1, 1);          // (N, m, m)
        for (int i = 0; i < iterations; i++)
        {
            var product = matrix.matmul(inverse);
            inverse = inverse.matmul((13 * identity) - product.matmul((15 * identity) - product.matmul((7 * identity) - product))) / 4;
        }

        return inverse;
    }
}
