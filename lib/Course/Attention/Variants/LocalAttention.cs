using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Truncated attention (截断自注意力): every query scores only the keys that stand at most r places away. Its cost grows with L·r, not
/// with L², in time and in memory.
/// </summary>
/// <remarks>
/// Chapter 6, "Truncated self-attention" and "Blocks and windows"; chapter 10. Yeh et al. 2019, "Transformer-Transducer: End-to-End Speech
/// Recognition with Self-Attention"; the "local attention" of Long Range Arena (Tay et al. 2021).
/// The queries are cut into blocks of c tokens, and each block meets one window of c + 2r keys: its own and r on either side. These are
/// few large matrix products instead of many small ones. In the corners of a window stand pairs farther apart than r; they are computed
/// and thrown away (<see cref="ComputedCount"/>). No (L, L) matrix is made, unless r is so large that it is smaller than the windows.
/// Windows that overlap share their memory; without a bias libtorch's fused function does the work and stores not even the scores of the windows.
/// </remarks>
public sealed class LocalAttention : AttentionVariant
{
    // Smaller blocks throw fewer pairs away, larger ones make faster products: below 16 nothing is gained.
    private const long MinBlock = 16;

    private readonly AttentionMechanism mechanism = new();
    private readonly RelativeBias? bias;

    /// <summary>Makes truncated attention.</summary>
    /// <param name="radius">r, how far away the last key stands that a token attends to, on either side; 0 leaves the token itself.</param>
    /// <param name="bias">A learned number for each distance, added to the scores; it belongs to the variant from now on. Null means none.</param>
    /// <param name="isCausal">Whether a token attends only to itself and to the r tokens before it.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="radius"/> is negative.</exception>
    public LocalAttention(long radius, RelativeBias? bias = null, bool isCausal = false)
        : base("local", isCausal)
    {
        Guard.AtLeast(radius, 0, "A radius is 0, which leaves the token itself, or more.");
        (Radius, this.bias) = (radius, bias);
        RegisterComponents();
    }

    /// <summary>r, how far away the last key stands that a token attends to.</summary>
    public long Radius { get; }

    /// <summary>The learned number for each distance; null where there is none.</summary>
    public RelativeBias? Bias => bias;

    /// <summary>How many pairs stand at most r places apart: L(2r + 1) − r(r + 1) for r &lt; L, all L² for more.</summary>
    /// <inheritdoc/>
    public override long ScoreCount(long length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        long far = Math.Min(Radius, length - 1);
        long pairsOnOneSide = (length * far) - (far * (far + 1) / 2);
        return length + (IsCausal ? pairsOnOneSide : 2 * pairsOnOneSide);
    }

    /// <summary>How many scores the blocks compute, those in the corners of the windows and behind the end included; at most L².</summary>
    /// <param name="length">L, at least 1.</param>
    /// <returns>The count for one head.</returns>
    public long ComputedCount(long length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return Computed(length, Layout(length));
    }

    /// <summary>The weights of every pair, for drawing: this is the (L, L) matrix that the variant avoids.</summary>
    /// <param name="query">(…, L, dₖ).</param>
    /// <param name="key">(…, L, dₖ).</param>
    /// <param name="exists">Bool, true = a token, broadcastable to (…, L); null means that all are tokens.</param>
    /// <returns>α′, (…, L, L): 0 beyond the radius.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit together, or <paramref name="exists"/> is not bool.</exception>
    public override Tensor Weights(Tensor query, Tensor key, Tensor? exists = null)
    {
        AttentionMechanism.CheckShapes(query, key, key);
        CheckOneLength(query, key);
        if (exists is not null)
            AttentionMask.Check(exists, key.shape[..^1]);
        long length = query.shape[^2];
        using var scope = NewDisposeScope();
        var mask = AttentionMask.Window(length, Radius);                                        // (L, L)
        if (IsCausal)
            mask &= AttentionMask.Causal(length);
        if (exists is not null)
            mask = mask & exists.unsqueeze(-2);                                                 // (…, 1, L)
        var scores = mechanism.Score.forward(query, key);                                       // (…, L, L)
        if (bias is not null)
            scores = scores + bias.Bias(length).to(scores.dtype);
        return Normalisation.Softmax.Apply(scores, mask).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        CheckOneLength(query, key);
        long length = query.shape[^2];
        var layout = Layout(length);
        Tensor queries = Blocks.Cut(query, layout.Block), keys = Windows(key, layout), values = Windows(value, layout);
        var allowed = Allowed(exists ?? ones(length, dtype: ScalarType.Bool), length, layout);  // (…, n, c, w)
        var output = bias is null ? mechanism.Attend(queries, keys, values, allowed) : WithBias(bias, queries, keys, allowed, layout).matmul(values);
        return Blocks.Join(output, length);                                                     // (…, n, c, dᵥ) → (…, L, dᵥ)
    }

    /// <summary>The weights where a learned number is added to each score, which the fused function cannot do, (…, n, c, w).</summary>
    private static Tensor WithBias(RelativeBias bias, Tensor queries, Tensor keys, Tensor allowed, Window layout)
    {
        var scores = new DotProductScore().forward(queries, keys);
        // Added in place, not filled in: one pass for the bias and the mask, and no second copy. Finite, as −∞ − (−∞) would be NaN.
        scores.add_(where(allowed, bias.Of(Distances(layout)).to(scores.dtype), finfo(scores.dtype).min));
        // Only filling can leave a query with nothing, as a token may always attend to itself.
        return nn.functional.softmax(scores, dim: -1) * allowed.any(-1, keepdim: true);
    }

    /// <summary>What each block meets, (…, L, d) → (…, n, w, d).</summary>
    private static Tensor Windows(Tensor sequence, Window layout) => Blocks.Windows(sequence, layout.Block, layout.Before, layout.After);

    /// <summary>Which pairs of a block and its window are near enough, and which of the keys exist.</summary>
    private Tensor Allowed(Tensor exists, long length, Window layout)
    {
        var distances = Distances(layout);
        var near = distances.ge(-Radius) & distances.le(IsCausal ? 0 : Radius);                 // (c, w)
        var all = exists.expand([.. exists.shape[..^1], length]).unsqueeze(-1);                 // (…, L, 1)
        return near & Windows(all, layout).transpose(-2, -1);                                   // (c, w) & (…, n, 1, w)
    }

    /// <summary>j − i for query i of a block and key j of its window, (c, w).</summary>
    private static Tensor Distances(Window layout) =>
        arange(-layout.Before, layout.Block + layout.After).unsqueeze(0) - arange(layout.Block).unsqueeze(1);   // (1, w) − (c, 1)

    /// <summary>The sizes for a length. Where windows would cost as much as the whole matrix, there is one block with all of it.</summary>
    private Window Layout(long length)
    {
        if (Radius >= length)
            return new Window(length, 0, 0);   // and the products below cannot overflow
        var layout = new Window(Math.Max(Radius, MinBlock), Radius, IsCausal ? 0 : Radius);
        return Computed(length, layout) < length * length ? layout : new Window(length, 0, 0);
    }

    private static long Computed(long length, Window layout)
    {
        var (block, before, after) = layout;
        return Blocks.Count(length, block) * block * (before + block + after);
    }

    private static void CheckOneLength(Tensor query, Tensor key)
    {
        if (query.shape[^2] == key.shape[^2])
            return;
        throw new ArgumentException(
            $"Distances belong to one sequence: query is {Shapes.Text(query)}, key is {Shapes.Text(key)}, but truncated attention needs one length.",
            nameof(key));
    }

    /// <summary>c queries in a block meet the keys of it, of <paramref name="Before"/> places before and <paramref name="After"/> after it.</summary>
    private readonly record struct Window(long Block, long Before, long After);
}
