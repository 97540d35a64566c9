using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Attention from ready queries, keys and values, by whatever method: full, or cheaper and different from it in some way.
/// All variants are called alike, so that one can stand in the place of another.
/// </summary>
/// <remarks>
/// Chapter 10; chapters 6 and 8 use two of them. A variant may have parameters of its own, hence a module.
/// <see cref="MultiHeadVariant"/> puts projections and heads around any of them.
/// </remarks>
public abstract class AttentionVariant : nn.Module<Tensor, Tensor, Tensor, Tensor>
{
    /// <summary>Names the variant.</summary>
    /// <param name="name">A short name for tables and legends, for example <c>local</c>.</param>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it.</param>
    protected AttentionVariant(string name, bool isCausal = false)
        : base(name)
    {
        (Name, IsCausal) = (name, isCausal);
    }

    /// <summary>A short name for tables and legends.</summary>
    public string Name { get; }

    /// <summary>Whether a token attends only to itself and to what came before it.</summary>
    public bool IsCausal { get; }

    /// <summary>How many numbers one head computes in the place of the L·L scores of full attention.</summary>
    /// <param name="length">L, at least 1.</param>
    /// <returns>The count, from the formula.</returns>
    public abstract long ScoreCount(long length);

    /// <summary>Attends to the whole sequence, as far as the variant allows.</summary>
    /// <param name="query">(…, L, dₖ), with a batch size and perhaps heads in front.</param>
    /// <param name="key">(…, S, dₖ).</param>
    /// <param name="value">(…, S, dᵥ).</param>
    /// <returns>(…, L, dᵥ).</returns>
    public override Tensor forward(Tensor query, Tensor key, Tensor value) => Attend(query, key, value);

    /// <summary>Attends to the keys that exist.</summary>
    /// <param name="query">(…, L, dₖ), with a batch size and perhaps heads in front.</param>
    /// <param name="key">(…, S, dₖ).</param>
    /// <param name="value">(…, S, dᵥ).</param>
    /// <param name="exists">
    /// Bool, true = a token, false = filling behind the end of a shorter sequence; broadcastable to (…, S), for example (B, S), or
    /// (B, 1, S) where there are heads. Null means that all keys are tokens.
    /// </param>
    /// <returns>(…, L, dᵥ). A query that may attend to nothing gets zeros.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit together, or <paramref name="exists"/> is not bool.</exception>
    public Tensor Attend(Tensor query, Tensor key, Tensor value, Tensor? exists = null)
    {
        AttentionMechanism.CheckShapes(query, key, value);
        if (exists is not null)
            AttentionMask.Check(exists, key.shape[..^1]);
        if (IsCausal && query.shape[^2] != key.shape[^2])
        {
            throw new ArgumentException(
                $"Before and after belong to one sequence: query is {Shapes.Text(query)}, key is {Shapes.Text(key)}, but causal attention needs one length.",
                nameof(key));
        }

        using var scope = NewDisposeScope();
        return Compute(query, key, value, exists).MoveToOuterDisposeScope();
    }

    /// <summary>Which token attends to which, and how much: the weights that the variant would need if it were a matrix times the values.</summary>
    /// <param name="query">(…, L, dₖ).</param>
    /// <param name="key">(…, S, dₖ).</param>
    /// <param name="exists">As for <see cref="Attend"/>.</param>
    /// <returns>A, (…, L, S): the output is A·V for any V. It is found by handing in the unit matrix as V, so for short sequences only.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit together, or <paramref name="exists"/> is not bool.</exception>
    public virtual Tensor Weights(Tensor query, Tensor key, Tensor? exists = null)
    {
        using var scope = NewDisposeScope();
        long count = key.shape[^2];
        var unit = eye(count, dtype: key.dtype).expand([.. key.shape[..^2], count, count]);     // (…, S, S)
        return Attend(query, key, unit, exists).MoveToOuterDisposeScope();
    }

    /// <summary>The method itself. Arguments are checked, and what is made on the way is freed by the caller.</summary>
    /// <inheritdoc cref="Attend"/>
    protected abstract Tensor Compute(Tensor query, Tensor key, Tensor value, Tensor? exists);
}
