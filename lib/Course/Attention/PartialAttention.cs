using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Attention to a part of the keys, in a form that can be merged with attention to other parts: the largest score m, the sum ℓ of e^(score − m), and the
/// sum o of e^(score − m)·v. Merging all parts, in any order and any grouping, gives attention to all keys.
/// </summary>
/// <remarks>
/// Milakov and Gimelshein 2018, "Online normalizer calculation for softmax". One operator, many names: the tiles of <see cref="TiledAttention"/>
/// (Dao et al. 2022), the split keys of Flash-Decoding (Dao et al. 2023), the ring of devices of Ring Attention (Liu et al. 2023). Chapter 10b, "Attention in parts".
/// </remarks>
/// <param name="Largest">m, (…, L, 1); −∞ where no key may be attended to.</param>
/// <param name="Sum">ℓ, (…, L, 1).</param>
/// <param name="Weighted">o, (…, L, dᵥ).</param>
public sealed record PartialAttention(Tensor Largest, Tensor Sum, Tensor Weighted)
{
    /// <summary>Attends to some keys, by the scaled dot product.</summary>
    /// <param name="query">(…, L, dₖ).</param>
    /// <param name="key">Some of the keys, (…, S, dₖ); S may be 0.</param>
    /// <param name="value">Their values, (…, S, dᵥ).</param>
    /// <param name="mask">Bool, true = may attend, broadcastable to (…, L, S); null means everywhere.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit together, or the mask is not bool.</exception>
    public static PartialAttention Of(Tensor query, Tensor key, Tensor value, Tensor? mask = null)
    {
        AttentionMechanism.CheckShapes(query, key, value);
        if (mask is not null)
            AttentionMask.Check(mask, [.. query.shape[..^1], key.shape[^2]]);
        using var scope = NewDisposeScope();
        var scores = (query / Math.Sqrt(query.shape[^1])).matmul(key.transpose(-2, -1));        // (…, L, S)
        if (mask is not null)
            scores = scores.masked_fill(mask.logical_not(), double.NegativeInfinity);
        var largest = key.shape[^2] == 0
            ? full([.. query.shape[..^1], 1], double.NegativeInfinity, dtype: query.dtype)
            : scores.amax([-1], keepdim: true);
        var weights = (scores - Finite(largest)).exp();
        return new PartialAttention(
            largest.MoveToOuterDisposeScope(), weights.sum(-1, keepdim: true).MoveToOuterDisposeScope(), weights.matmul(value).MoveToOuterDisposeScope());
    }

    /// <summary>Attends to the keys of both parts: the sums of the part with the smaller m are multiplied by e^(its m − the larger m), then added.</summary>
    /// <param name="other">Attention of the same queries to other keys.</param>
    /// <returns>The joint part.</returns>
    public PartialAttention Merge(PartialAttention other)
    {
        ArgumentNullException.ThrowIfNull(other);
        using var scope = NewDisposeScope();
        var largest = Largest.maximum(other.Largest);
        Tensor own = (Largest - Finite(largest)).exp(), others = (other.Largest - Finite(largest)).exp();   // (…, L, 1)
        return new PartialAttention(
            largest.MoveToOuterDisposeScope(),
            ((own * Sum) + (others * other.Sum)).MoveToOuterDisposeScope(),
            ((own * Weighted) + (others * other.Weighted)).MoveToOuterDisposeScope());
    }

    /// <summary>The attention output, o / ℓ.</summary>
    /// <returns>(…, L, dᵥ). A query that may attend to nothing gets zeros.</returns>
    public Tensor Output()
    {
        using var scope = NewDisposeScope();
        return (Weighted / Sum.masked_fill(Sum.eq(0), 1)).MoveToOuterDisposeScope();
    }

    /// <summary>m, or 0 where it is −∞, which cannot be subtracted from itself.</summary>
    private static Tensor Finite(Tensor largest) => largest.masked_fill(largest.isneginf(), 0);
}
