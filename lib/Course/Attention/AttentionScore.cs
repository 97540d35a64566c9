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

    private protected static void CheckWidths(Tensor query, Tensor key)
    {
        if (query.shape[^1] == key.shape[^1]) return;
        throw new ArgumentException(
            $"Query and key must have one width: query is {Shapes.Text(query)}, key is {Shapes.Text(key)}.", nameof(key));
    }
}
