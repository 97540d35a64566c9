using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>Additive relevance: α = w·tanh(q + k), with a learned vector w of width dₖ.</summary>
/// <remarks>
/// Bahdanau, Cho and Bengio 2015, appendix A.1.2; the slides write W for w. Chapter 3, "Additive or dot product?".
/// It builds tanh(q + k) for every pair, L·S·dₖ numbers where a dot product needs L·S.
/// </remarks>
public sealed class AdditiveScore : AttentionScore
{
    private readonly Parameter weight;

    /// <summary>Makes an additive score with a random w.</summary>
    /// <param name="keyDim">dₖ, the width of queries and keys, at least 1.</param>
    /// <param name="dtype">The number type of w; null means float32.</param>
    public AdditiveScore(long keyDim, ScalarType? dtype = null)
        : base("additive")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keyDim, 1);
        double bound = 1 / Math.Sqrt(keyDim);
        weight = nn.Parameter(empty(keyDim, dtype: dtype ?? ScalarType.Float32));
        nn.init.uniform_(weight, -bound, bound);
        RegisterComponents();
    }

    /// <summary>w, the learned vector that turns tanh(q + k) into one number, (dₖ).</summary>
    public Parameter Weight => weight;

    /// <inheritdoc/>
    public override Tensor forward(Tensor query, Tensor key)
    {
        CheckWidths(query, key);
        if (query.shape[^1] != weight.shape[0])
        {
            throw new ArgumentException(
                $"This additive score has a weight of {Shapes.Text(weight)}, but query is {Shapes.Text(query)}: the last sizes must agree.",
                nameof(query));
        }

        using var scope = NewDisposeScope();
        var sum = query.unsqueeze(-2) + key.unsqueeze(-3);                // (…, L, 1, dₖ) + (…, 1, S, dₖ)
        return sum.tanh().matmul(weight).MoveToOuterDisposeScope();       // (…, L, S)
    }
}
