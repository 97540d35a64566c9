using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Linear attention: the weight of a pair is φ(q)·φ(k) in place of exp(q·k/√d). A product without a bend in between can be bracketed
/// the other way round, φ(Q)·(φ(K)ᵀ·V), and no (L, L) matrix is ever needed.
/// </summary>
/// <remarks>
/// <para>Katharopoulos et al. 2020, equations 4 to 7, with φ(x) = elu(x) + 1. Chapter 8, where it is turned into a recurrent network
/// (<see cref="LinearAttentionState"/>), and chapter 10.</para>
/// <para>L·dₖ·dᵥ multiplications in place of L²·d. Given up: the sharpness of softmax. All that the past can say to a query has to fit into
/// one matrix (dₖ, dᵥ).</para>
/// <para>The causal form works on chunks of C tokens: within a chunk the small (C, C) matrix of scores, before it one state a chunk that holds
/// the sum of all that came earlier. Neither (L, L) nor a state for every token is stored, and nothing waits for a loop over tokens.</para>
/// </remarks>
public sealed class LinearAttention : AttentionVariant
{
    private readonly long keyDim;
    private readonly long chunkLength;

    /// <summary>Makes linear attention.</summary>
    /// <param name="keyDim">dₖ, the width of queries and keys of one head, at least 1.</param>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it.</param>
    /// <param name="chunkLength">C, tokens in a chunk of the causal form, at least 1. It changes the speed and not the result.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public LinearAttention(long keyDim, bool isCausal = false, long chunkLength = 64)
        : base("linear", isCausal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keyDim, 1);
        Guard.AtLeast(chunkLength, 1, "A chunk holds at least 1 token.");
        (this.keyDim, this.chunkLength) = (keyDim, chunkLength);
        RegisterComponents();
    }

    /// <summary>φ(x) = elu(x) + 1, that is x + 1 above 0 and eˣ below: positive everywhere, so that weights can be made of it.</summary>
    /// <param name="input">Any shape.</param>
    /// <returns>The same shape.</returns>
    public static Tensor Features(Tensor input)
    {
        using var scope = NewDisposeScope();
        // Both branches are computed: without the clamp eˣ of a large x is ∞, and its gradient 0·∞.
        return where(input.gt(0), input + 1, input.clamp(max: 0).exp()).MoveToOuterDisposeScope();
    }

    /// <summary>The numbers of φ(q) and φ(k), 2·L·dₖ; in the causal form also the scores within the chunks, C² for each chunk begun.</summary>
    /// <inheritdoc/>
    public override long ScoreCount(long length)
    {
        long features = 2 * length * keyDim;
        return IsCausal ? features + (Chunks(length) * Chunk(length) * Chunk(length)) : features;
    }

    /// <summary>
    /// Numerator over denominator; zeros where there was nothing to attend to, and both are zero. A sum so small that the gradient,
    /// which divides by it twice, would overflow counts as nothing too.
    /// </summary>
    internal static Tensor Normalise(Tensor numerator, Tensor denominator) =>
        numerator / denominator.masked_fill(denominator.lt(Math.Sqrt(finfo(denominator.dtype).tiny)), 1);

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        if (query.shape[^1] != keyDim)
            throw new ArgumentException($"The query is {Shapes.Text(query)}, but this attention was made for a width of {keyDim}.", nameof(query));

        return Weigh(Features(query), Features(key), value, exists, IsCausal, chunkLength);
    }

    /// <summary>Attention whose weight for a pair is the product of two rows of features, without computing the weights.</summary>
    /// <param name="queries">φ(Q), not negative, (…, L, m).</param>
    /// <param name="keys">φ(K), not negative, (…, S, m).</param>
    /// <param name="value">(…, S, dᵥ).</param>
    /// <param name="exists">Bool, true = a token, broadcastable to (…, S), or null.</param>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it.</param>
    /// <param name="chunkLength">C, tokens in a chunk of the causal form.</param>
    /// <returns>(…, L, dᵥ).</returns>
    internal static Tensor Weigh(Tensor queries, Tensor keys, Tensor value, Tensor? exists, bool isCausal, long chunkLength)
    {
        if (exists is not null)
            keys = keys.masked_fill(exists.logical_not().unsqueeze(-1), 0);
        // A column of ones behind the values sums up the weights on the way: numerator and denominator in one product.
        var values = nn.functional.pad(value, [0, 1], value: 1);                                // (…, S, dᵥ+1)
        var sums = isCausal ? Causal(queries, keys, values, chunkLength) : queries.matmul(keys.transpose(-2, -1).matmul(values));
        long valueDim = value.shape[^1];
        return Normalise(sums.narrow(-1, 0, valueDim), sums.narrow(-1, valueDim, 1));           // (…, L, dᵥ)
    }

    private static Tensor Causal(Tensor queries, Tensor keys, Tensor values, long chunkLength)
    {
        long length = queries.shape[^2], chunk = Math.Min(chunkLength, length);
        if (length == 0)
            return queries.matmul(keys.transpose(-2, -1).matmul(values));
        (queries, keys, values) = (Blocks.Cut(queries, chunk), Blocks.Cut(keys, chunk), Blocks.Cut(values, chunk));   // filling adds nothing to any sum
        var scores = queries.matmul(keys.transpose(-2, -1)).tril_();                            // (…, N, C, C)
        var output = scores.matmul(values);                                                     // (…, N, C, dᵥ+1)
        if (queries.shape[^3] > 1)
        {
            // What each chunk adds to the state, summed up over the chunks before: the first chunk finds nothing.
            var written = keys.transpose(-2, -1).matmul(values).narrow(-3, 0, queries.shape[^3] - 1);   // (…, N−1, m, dᵥ+1)
            var states = nn.functional.pad(written.cumsum(-3), [0, 0, 0, 0, 1, 0]);             // (…, N, m, dᵥ+1)
            output = output + queries.matmul(states);
        }

        return Blocks.Join(output, length);                                                     // (…, L, dᵥ+1)
    }

    private long Chunk(long length) => Math.Min(chunkLength, length);

    private long Chunks(long length) => Blocks.Count(length, Chunk(length));
}
