using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// How relevant one token is to another: a number α for each pair of a query and a key.
/// A score may have parameters of its own, hence a module.
/// </summary>
/// <remarks>Chapter 3, "Query, key and score". See <see cref="DotProductScore"/> and <see cref="AdditiveScore"/>.</remarks>
public abstract class AttentionScore : nn.Module<Tensor, Tensor, Tensor>
{
    /// <summary>Names the score for messages and as a sub-module.</summary>
    /// <param name="name">The name of the score.</param>
    protected AttentionScore(string name)
        : base(name)
    {
    }

    /// <summary>Scores every query against every key.</summary>
    /// <param name="query">(…, L, dₖ).</param>
    /// <param name="key">(…, S, dₖ).</param>
    /// <returns>α, one row of S scores for each query, (…, L, S).</returns>
    /// <exception cref="ArgumentException">Query and key differ in width.</exception>
    public abstract override Tensor forward(Tensor query, Tensor key);

    /// <summary>Scores the pairs of a list only: chapter 9.</summary>
    /// <param name="queries">(h, N, d).</param>
    /// <param name="keys">(h, N, d).</param>
    /// <param name="edges">The pairs of a query node and a key node.</param>
    /// <returns>α, (h, E).</returns>
    internal virtual Tensor OfEdges(Tensor queries, Tensor keys, GraphEdges edges)
    {
        using var scope = NewDisposeScope();
        var query = queries.index_select(1, edges.Query).unsqueeze(-2);                          // (h, N, d) → (h, E, 1, d)
        var key = keys.index_select(1, edges.Key).unsqueeze(-2);                                 // (h, N, d) → (h, E, 1, d)
        return forward(query, key).squeeze(-1).squeeze(-1).MoveToOuterDisposeScope();            // (h, E, 1, 1) → (h, E)
    }

    private protected static void CheckWidths(Tensor query, Tensor key)
    {
        if (query.shape[^1] == key.shape[^1])
            return;
        throw new ArgumentException(
            $"Query and key must have one width: query is {Shapes.Text(query)}, key is {Shapes.Text(key)}.", nameof(key));
    }
}
