using Course.Attention;
using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// The attention map that a variant amounts to. Its output is linear in the values, so with the identity matrix as values the output is the
/// map itself: A = Attend(Q, K, 1).
/// </summary>
/// <remarks>Chapter 10. It costs L² numbers, which the variants exist to avoid: for looking at small examples.</remarks>
public static class EffectiveMap
{
    /// <summary>The map of a variant for one sequence.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="query">(L, dₖ).</param>
    /// <param name="key">(S, dₖ).</param>
    /// <returns>The weights of query i on key j, (L, S). Rows of some variants do not add up to 1.</returns>
    /// <exception cref="ArgumentException">Query or key is not one sequence of vectors.</exception>
    public static double[,] Of(AttentionVariant variant, Tensor query, Tensor key)
    {
        ArgumentNullException.ThrowIfNull(variant);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        if (query.dim() != 2 || key.dim() != 2)
        {
            throw new ArgumentException(
                $"A map is made for one sequence, query (L, d) and key (S, d), not for query {Shapes.Text(query)} and key {Shapes.Text(key)}.",
                nameof(query));
        }

        using var scope = NewDisposeScope();
        using var off = no_grad();
        var map = variant.Weights(query.view(1, 1, query.shape[0], -1), key.view(1, 1, key.shape[0], -1));   // (1, 1, L, S)
        return (double[,])map.view(query.shape[0], key.shape[0]).to(ScalarType.Float64).data<double>().ToNDArray();   // (L, S)
    }
}
