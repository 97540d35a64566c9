using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// The additive relevance of graph attention: α = LeakyReLU(aᵀ[Wxᵢ ‖ Wxⱼ]), with a learned vector a for each head.
/// </summary>
/// <remarks>
/// Veličković et al. 2018, "Graph Attention Networks", section 2.1, equation 3; the slope on the negative side is 0.2 as there.
/// Chapter 9, "The graph attention network". a falls into two halves, so α is LeakyReLU(aₗ·Wxᵢ + aᵣ·Wxⱼ): a number for each node, added for each
/// pair. No (L, S, d) numbers are built, as <see cref="AdditiveScore"/> must.
/// </remarks>
public sealed class GraphScore : AttentionScore
{
    internal const double NegativeSlope = 0.2;
    private readonly Parameter queryPart;
    private readonly Parameter keyPart;

    /// <summary>Makes a score with a random a for each head.</summary>
    /// <param name="headCount">h, at least 1.</param>
    /// <param name="headDim">The width of one head, at least 1.</param>
    /// <param name="dtype">The number type of a; null means float32.</param>
    public GraphScore(long headCount, long headDim, ScalarType? dtype = null)
        : base("graph")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(headCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(headDim, 1);
        // Xavier's bound for a matrix (2·headDim, 1), which is what a is.
        double bound = Math.Sqrt(6.0 / ((2 * headDim) + 1));
        queryPart = nn.Parameter(empty(headCount, headDim, 1, dtype: dtype ?? ScalarType.Float32));
        keyPart = nn.Parameter(empty(headCount, headDim, 1, dtype: dtype ?? ScalarType.Float32));
        nn.init.uniform_(queryPart, -bound, bound);
        nn.init.uniform_(keyPart, -bound, bound);
        RegisterComponents();
    }

    /// <summary>The half of a that meets the query node, (h, headDim, 1).</summary>
    public Parameter QueryPart => queryPart;

    /// <summary>The half of a that meets the key node, (h, headDim, 1).</summary>
    public Parameter KeyPart => keyPart;

    /// <inheritdoc/>
    /// <param name="query">Wx of the query nodes, (h, L, headDim).</param>
    /// <param name="key">Wx of the key nodes, (h, S, headDim).</param>
    public override Tensor forward(Tensor query, Tensor key)
    {
        CheckWidths(query, key);
        using var scope = NewDisposeScope();
        var pairs = query.matmul(queryPart) + key.matmul(keyPart).transpose(-2, -1);    // (h, L, 1) + (h, 1, S)
        return nn.functional.leaky_relu(pairs, NegativeSlope).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    internal override Tensor OfEdges(Tensor queries, Tensor keys, GraphEdges edges)
    {
        using var scope = NewDisposeScope();
        var ofQuery = queries.matmul(queryPart).squeeze(-1).index_select(1, edges.Query);   // (h, N) → (h, E)
        var ofKey = keys.matmul(keyPart).squeeze(-1).index_select(1, edges.Key);            // (h, N) → (h, E)
        return nn.functional.leaky_relu(ofQuery + ofKey, NegativeSlope).MoveToOuterDisposeScope();
    }
}
