using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Strided sparse attention: a token attends to the last l tokens and, further away, to every l-th token. Two such steps connect any two tokens.
/// </summary>
/// <remarks>
/// Child et al. 2019, "Generating Long Sequences with Sparse Transformers", strided: A⁽¹⁾ = the last l tokens, A⁽²⁾ = those whose
/// distance l divides; here one softmax runs over both. Chapter 10. With l = √L about 3·L·√L scores. It gives up direct sight of
/// most tokens far away. Not causal, it attends to l tokens on either side and to every l-th of the whole sequence.
/// </remarks>
public sealed class StridedAttention : SelfAttentionVariant
{
    private readonly long? stride;

    /// <summary>Makes strided attention.</summary>
    /// <param name="stride">l, at least 1; null means √L, rounded up, for each length anew, which makes the fewest scores.</param>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it, as in the paper.</param>
    public StridedAttention(long? stride = null, bool isCausal = false)
        : base("strided", isCausal)
    {
        this.stride = stride is null ? null : Blocks.CheckSize(stride.Value, nameof(stride));
        RegisterComponents();
    }

    /// <inheritdoc/>
    /// <remarks>n·l queries, n = ⌈L/l⌉, each against the neighbouring blocks of l keys and a column of n.</remarks>
    public override long ScoreCount(long length)
    {
        long l = Stride(length), count = Blocks.Count(length, l);
        return count * l * (((IsCausal ? 2 : 3) * l) + count);
    }

    /// <inheritdoc/>
    protected override Tensor AttendWithin(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        long length = query.shape[1], l = Stride(length), count = Blocks.Count(length, l), after = IsCausal ? 0 : l;
        // As a table of n rows and l columns, the neighbours of a token stand in its row and the next ones, every l-th token in its column.
        Tensor q = Blocks.Cut(query / Math.Sqrt(query.shape[2]), l), k = Blocks.Cut(key, l), v = Blocks.Cut(value, l);     // (N, n, l, d)
        Tensor nearKeys = Blocks.Windows(key, l, l, after), nearValues = Blocks.Windows(value, l, l, after);               // (N, n, s, d)
        var near = q.matmul(nearKeys.transpose(-2, -1));                                                                   // (N, n, l, s)
        var far = q.transpose(1, 2).matmul(k.transpose(1, 2).transpose(-2, -1)).transpose(1, 2);                           // (N, l, n, n) → (N, n, l, n)
        var weights = Normalisation.Softmax.Apply(cat([near, far], -1), Mask(length, l, count, after, exists));            // (N, n, l, s + n)
        var output = weights.narrow(-1, 0, near.shape[3]).matmul(nearValues)                                               // (N, n, l, dᵥ)
            + weights.narrow(-1, near.shape[3], count).transpose(1, 2).matmul(v.transpose(1, 2)).transpose(1, 2);          // (N, l, n, dᵥ) → (N, n, l, dᵥ)
        return Blocks.Join(output, length);
    }

    private Tensor Mask(long length, long l, long count, long after, Tensor? exists)
    {
        var i = Blocks.Positions(count, l);                                                       // (n, l, 1)
        var near = Blocks.Seen(count, l, l, after);                                             // (n, 1, s)
        var far = arange(count * l).view(1, count, l).transpose(1, 2);                          // every l-th position, by column, (1, l, n)
        var mayNear = (near >= 0) & (near < length) & ((i - near).abs() <= l);                  // (n, l, s)
        var mayFar = (far < length) & ((i - far).abs() > l);                                    // the others are near, (n, l, n)
        if (IsCausal)
            (mayNear, mayFar) = (mayNear & (near <= i), mayFar & (far <= i));
        if (exists is null)
            return cat([mayNear, mayFar], -1);                                                  // (n, l, s + n)

        var blocks = Blocks.Cut(exists.unsqueeze(-1), l);                                       // (N, n, l, 1)
        mayNear = Blocks.And(mayNear, Blocks.Windows(exists.unsqueeze(-1), l, l, after));
        mayFar = mayFar & blocks.squeeze(-1).transpose(1, 2).unsqueeze(1);                      // (N, 1, l, n)
        return cat([mayNear, mayFar], -1);                                                      // (N, n, l, s + n)
    }

    private long Stride(long length) => stride ?? (long)Math.Ceiling(Math.Sqrt(length));
}
