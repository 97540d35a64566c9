using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>Full attention to a few keys only: an indexer scores all keys cheaply, and each query attends to those with the largest scores.</summary>
/// <remarks>
/// DeepSeek-AI 2025, "DeepSeek-V3.2-Exp", section 1: a narrow indexer and the top k keys of each query; Yuan et al. 2025, "Native Sparse Attention". Chapter 10b,
/// "Chosen keys". It gives up keys that the indexer misses. The indexer still scores all pairs, narrowly; what becomes rare is reading full keys and values.
/// The choice itself has no gradient, so the indexer is trained by itself: <see cref="NarrowScore.DistillationLoss"/>.
/// </remarks>
public sealed class ChosenKeysAttention : AttentionVariant
{
    private readonly AttentionScore indexer;

    /// <summary>Makes the attention.</summary>
    /// <param name="indexer">What says which keys are worth a look; it belongs to the attention from now on.</param>
    /// <param name="count">k, how many keys each query attends to, at least 1; where there are fewer, all of them.</param>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public ChosenKeysAttention(AttentionScore indexer, long count, bool isCausal = false)
        : base("chosen keys", isCausal)
    {
        ArgumentNullException.ThrowIfNull(indexer);
        Guard.AtLeast(count, 1, "A query attends to at least one key.");
        (this.indexer, Count) = (indexer, count);
        RegisterComponents();
    }

    /// <summary>k, how many keys each query attends to.</summary>
    public long Count { get; }

    /// <inheritdoc/>
    /// <remarks>All pairs by the indexer, and k for each query by the attention.</remarks>
    public override long ScoreCount(long length) => (length * length) + (length * Math.Min(Count, length));

    /// <summary>Which keys each query attends to.</summary>
    /// <param name="query">(…, L, dₖ).</param>
    /// <param name="key">(…, S, dₖ).</param>
    /// <param name="mask">Bool, true = may attend, broadcastable to (…, L, S); null means everywhere.</param>
    /// <returns>The positions of the k keys with the largest scores, the largest first, int64, (…, L, k). Keys that may not be attended to come last.</returns>
    public Tensor Choose(Tensor query, Tensor key, Tensor? mask = null)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var scores = indexer.forward(query, key);                                               // (…, L, S)
        if (mask is not null)
            scores = scores.masked_fill(mask.logical_not(), double.NegativeInfinity);
        return scores.topk((int)Math.Min(Count, key.shape[^2])).indexes.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        var mask = IsCausal && query.shape[^2] > 0 ? AttentionMask.Causal(query.shape[^2]) : null;
        if (exists is not null)
            mask = mask is null ? exists.unsqueeze(-2) : mask & exists.unsqueeze(-2);
        var chosen = Choose(query, key, mask);                                                  // (…, L, k)
        var keys = Gather(key, chosen);                                                         // (…, L, k, dₖ)
        var scores = (query.unsqueeze(-2) / Math.Sqrt(query.shape[^1])).matmul(keys.transpose(-2, -1));      // (…, L, 1, k)
        long[] all = [.. query.shape[..^1], key.shape[^2]];
        var allowed = mask?.expand(all).gather(-1, chosen).unsqueeze(-2);                       // (…, L, 1, k)
        return Normalisation.Softmax.Apply(scores, allowed).matmul(Gather(value, chosen)).squeeze(-2);       // (…, L, dᵥ)
    }

    /// <summary>The tokens at the chosen positions: (…, S, d) and (…, L, k) → (…, L, k, d).</summary>
    private static Tensor Gather(Tensor tokens, Tensor chosen)
    {
        long width = tokens.shape[^1];
        long[] front = chosen.shape[..^2];
        var flat = chosen.view([.. front, chosen.shape[^2] * chosen.shape[^1], 1]);             // (…, L·k, 1)
        return tokens.gather(-2, flat.expand([.. flat.shape[..^1], width])).view([.. chosen.shape, width]);
    }
}
