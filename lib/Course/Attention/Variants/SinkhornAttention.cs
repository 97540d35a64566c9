using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Sparse Sinkhorn attention: each block of tokens attends to itself and to one more block, which a soft sorting of all blocks brings beside it.
/// </summary>
/// <remarks>
/// Tay et al. 2020, "Sparse Sinkhorn Attention". Chapter 10. 2·L·b scores and n² for the blocks, n = L/b. How well
/// block i goes with block j, R, is here the dot product of their mean query and mean key, where the paper learns a network; and no
/// noise is added. Rows and columns of e^(R/temperature) are normalised in turn (Sinkhorn), so that each block is used about once;
/// the mixed keys and values are S·K and S·V. It gives up sight of what was not sorted beside, and being causal.
/// </remarks>
public sealed class SinkhornAttention : SelfAttentionVariant
{
    private readonly AttentionMechanism mechanism = new();
    private readonly long blockSize;
    private readonly int iterations;
    private readonly double temperature;

    /// <summary>Makes Sinkhorn attention.</summary>
    /// <param name="blockSize">b, at least 1.</param>
    /// <param name="iterations">How often columns and rows are normalised, 0 or more; a last time the rows only.</param>
    /// <param name="temperature">Small: nearly one block is chosen; large: all are mixed. Above 0.</param>
    /// <param name="isCausal">Refused: the columns are normalised over the whole sequence.</param>
    /// <exception cref="NotSupportedException">Causal attention is asked for.</exception>
    public SinkhornAttention(long blockSize, int iterations = 5, double temperature = 0.75, bool isCausal = false)
        : base("sinkhorn")
    {
        if (isCausal)
            throw NeverCausal(Name, "its blocks are matched over the whole sequence.");
        this.blockSize = Blocks.CheckSize(blockSize, nameof(blockSize));
        this.iterations = (int)Blocks.CheckSize(iterations, nameof(iterations), least: 0);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        this.temperature = temperature;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override long ScoreCount(long length)
    {
        long count = Blocks.Count(length, blockSize);
        return (count * blockSize * 2 * blockSize) + (count * count);
    }

    /// <inheritdoc/>
    protected override Tensor AttendWithin(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        long length = query.shape[1];
        var known = exists ?? (length % blockSize == 0 ? null : ones(1, length, dtype: ScalarType.Bool));                  // (N or 1, L)
        var there = known is null ? null : Blocks.Cut(known.unsqueeze(-1), blockSize);                                     // (N or 1, n, b, 1)
        Tensor q = Blocks.Cut(Clear(query, exists), blockSize), k = Blocks.Cut(Clear(key, exists), blockSize), v = Blocks.Cut(Clear(value, exists), blockSize);
        var match = Match(q, k, there);                                                                                    // (N, n, n)
        var output = mechanism.Attend(q, WithMatched(k, match, there), WithMatched(v, match, there), Mask(there));         // (N, n, b, dᵥ)
        return Clear(Blocks.Join(output, length), exists);
    }

    /// <summary>S, which block is brought beside which: rows sum to 1, columns nearly, (N, n, n).</summary>
    private Tensor Match(Tensor queries, Tensor keys, Tensor? there)
    {
        var tokens = there?.sum(2, keepdim: false).clamp(min: 1);                                                          // (N or 1, n, 1)
        Tensor Mean(Tensor blocks) => tokens is null ? blocks.mean([2]) : blocks.sum([2]) / tokens;                        // (N, n, d)
        var none = there?.any(2).logical_not();                                                                            // (N or 1, n, 1)
        var missing = none is null ? null : none | none.transpose(1, 2);                                                   // (N or 1, n, n)
        double lowest = finfo(queries.dtype).min;
        Tensor Known(Tensor logs) => missing is null ? logs : logs.masked_fill(missing, lowest);

        var logs = Known(Mean(queries).matmul(Mean(keys).transpose(1, 2)) / (Math.Sqrt(queries.shape[3]) * temperature));  // (N, n, n)
        for (int i = 0; i < iterations; i++)
        {
            logs = Known(logs - logs.logsumexp(-1, keepdim: true));                                                        // rows
            logs = Known(logs - logs.logsumexp(-2, keepdim: true));                                                        // columns
        }

        var match = logs.softmax(-1);
        return missing is null ? match : match.masked_fill(missing, 0);
    }

    /// <summary>Each block and behind it the mixture that was brought beside it, (N, n, b, d) → (N, n, 2b, d).</summary>
    private static Tensor WithMatched(Tensor blocks, Tensor match, Tensor? there)
    {
        var mixed = match.matmul(blocks.flatten(2)).view(blocks.shape);                                                    // (N, n, n)·(N, n, b·d)
        // At places where not every block has a token, the mean of those that have one. Their share may vanish, and the square of its
        // inverse, which the gradient needs, must stay a number.
        if (there is not null)
            mixed = mixed / match.matmul(there.squeeze(-1).to(match.dtype)).clamp(min: 1e-6).unsqueeze(-1);
        return cat([blocks, mixed], 2);
    }

    /// <summary>Own tokens that exist, and of the mixture those places at which some block has a token, (N, n, 1, 2b).</summary>
    private static Tensor? Mask(Tensor? there)
    {
        if (there is null)
            return null;
        var own = there.transpose(2, 3);                                                                                   // (N, n, 1, b)
        return cat([own, own.any(1, keepdim: true).expand_as(own)], 3);
    }
}
