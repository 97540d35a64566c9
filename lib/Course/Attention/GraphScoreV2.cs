using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// The score of GATv2: α = aᵀ LeakyReLU(q + k), with a learned vector a for each head. The nonlinearity stands before a, so each query may
/// prefer keys of its own, which it cannot with <see cref="GraphScore"/>.
/// </summary>
/// <remarks>
/// Brody, Alon and Yahav 2022, "How Attentive are Graph Attention Networks?", equation 7: their W is a matrix for the query beside one for the
/// key, so W[xᵢ ‖ xⱼ] = q + k. The slope on the negative side is 0.2 as in <see cref="GraphScore"/>. Chapter 9, "One favourite for all".
/// The dense form builds (h, L, S, d) numbers, as <see cref="AdditiveScore"/> does, which is this score with tanh.
/// </remarks>
public sealed class GraphScoreV2 : AttentionScore
{
    private readonly Parameter weight;

    /// <summary>Makes a score with a random a for each head.</summary>
    /// <param name="headCount">h, at least 1.</param>
    /// <param name="headDim">The width of one head, at least 1.</param>
    /// <param name="dtype">The number type of a; null means float32.</param>
    public GraphScoreV2(long headCount, long headDim, ScalarType? dtype = null)
        : base("graph v2")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(headCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(headDim, 1);
        double bound = Math.Sqrt(6.0 / (headDim + 1));                                          // Xavier's for a matrix (headDim, 1)
        weight = nn.Parameter(empty(headCount, headDim, 1, dtype: dtype ?? ScalarType.Float32));
        nn.init.uniform_(weight, -bound, bound);
        RegisterComponents();
    }

    /// <summary>a of each head, (h, headDim, 1).</summary>
    public Parameter Weight => weight;

    /// <inheritdoc/>
    /// <param name="query">(h, L, headDim).</param>
    /// <param name="key">(h, S, headDim).</param>
    public override Tensor forward(Tensor query, Tensor key)
    {
        CheckWidths(query, key);
        using var scope = NewDisposeScope();
        var sum = query.unsqueeze(-2) + key.unsqueeze(-3);                                      // (h, L, 1, d) + (h, 1, S, d)
        var scores = nn.functional.leaky_relu(sum, GraphScore.NegativeSlope).matmul(weight.unsqueeze(1));   // (h, L, S, d) · (h, 1, d, 1)
        return scores.squeeze(-1).MoveToOuterDisposeScope();                                    // (h, L, S)
    }

    /// <inheritdoc/>
    internal override Tensor OfEdges(Tensor queries, Tensor keys, GraphEdges edges)
    {
        using var scope = NewDisposeScope();
        var sum = queries.index_select(1, edges.Query) + keys.index_select(1, edges.Key);       // (h, E, d)
        return nn.functional.leaky_relu(sum, GraphScore.NegativeSlope).matmul(weight).squeeze(-1).MoveToOuterDisposeScope();   // (h, E)
    }
}
