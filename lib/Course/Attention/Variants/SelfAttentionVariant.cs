using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// A variant whose method belongs to one sequence: it needs as many keys as queries, because it speaks of positions, blocks or a length.
/// It sees batch and heads as one batch of N sequences.
/// </summary>
public abstract class SelfAttentionVariant : AttentionVariant
{
    /// <summary>Names the variant.</summary>
    /// <param name="name">A short name for tables and legends.</param>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it.</param>
    protected SelfAttentionVariant(string name, bool isCausal = false)
        : base(name, isCausal)
    {
    }

    /// <inheritdoc/>
    protected sealed override Tensor Compute(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        long[] batch = query.shape[..^2];
        long length = query.shape[^2];
        if (!key.shape[..^1].SequenceEqual(query.shape[..^1]) || !value.shape[..^1].SequenceEqual(query.shape[..^1]))
        {
            throw new ArgumentException(
                $"The {Name} variant works within one sequence: query is {Shapes.Text(query)}, key is {Shapes.Text(key)}, "
                + $"value is {Shapes.Text(value)}, but all sizes except the last must agree.",
                nameof(key));
        }

        var output = AttendWithin(
            query.reshape(-1, length, query.shape[^1]),                                         // (…, L, dₖ) → (N, L, dₖ)
            key.reshape(-1, length, key.shape[^1]),
            value.reshape(-1, length, value.shape[^1]),
            exists?.expand([.. batch, length]).reshape(-1, length));                            // (…, L) → (N, L)
        return output.reshape([.. batch, length, value.shape[^1]]);                             // (N, L, dᵥ) → (…, L, dᵥ)
    }

    /// <summary>The method itself, for a batch of N sequences.</summary>
    /// <param name="query">(N, L, dₖ).</param>
    /// <param name="key">(N, L, dₖ).</param>
    /// <param name="value">(N, L, dᵥ).</param>
    /// <param name="exists">Bool, true = a token, (N, L); null means that all are tokens.</param>
    /// <returns>(N, L, dᵥ).</returns>
    protected abstract Tensor AttendWithin(Tensor query, Tensor key, Tensor value, Tensor? exists);

    /// <summary>Tokens of zeros in the place of the filling.</summary>
    /// <param name="tokens">(N, L, d).</param>
    /// <param name="exists">(N, L), or null.</param>
    /// <returns>(N, L, d).</returns>
    private protected static Tensor Clear(Tensor tokens, Tensor? exists) =>
        exists is null ? tokens : tokens.masked_fill(exists.logical_not().unsqueeze(-1), 0);

    /// <summary>Refuses sequences longer than the learned matrices of a variant.</summary>
    private protected static void CheckLength(Tensor query, long maxLength)
    {
        if (query.shape[1] <= maxLength)
            return;
        throw new ArgumentException(
            $"The sequence has {query.shape[1]} tokens, but this variant was made for at most {maxLength}.", nameof(query));
    }

    /// <summary>The refusal of a method that cannot be causal.</summary>
    private protected static NotSupportedException NeverCausal(string name, string reason) =>
        new($"The {name} variant cannot be causal: {reason}");
}
