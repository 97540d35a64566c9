using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Attention by locality-sensitive hashing: tokens that point in a similar direction fall into one bucket, and a token attends to those of
/// its bucket only.
/// </summary>
/// <remarks>
/// Kitaev et al. 2020, "Reformer", section 2. Chapter 10. The bucket is h(x) = argmax [xR ; −xR] with a random R. Tokens are sorted by
/// bucket and cut into chunks of m; a token attends to its own chunk and the one before, as far as they are of its bucket: 2·m·L scores in
/// each round of hashing.
/// Query and key are shared: the key is the query at unit length, and what is handed in as key is not used. A token attends to itself
/// only where there is nothing else. It gives up pairs that the hash separates; more rounds, each with an R of its own, miss fewer.
/// A pair met in several rounds counts in each (the paper divides by N).
/// </remarks>
public sealed class ReformerAttention : SelfAttentionVariant
{
    private const double ToItself = -1e5;
    private readonly long chunkSize;
    private readonly long rounds;
    private readonly int stages;
    private readonly Tensor rotations;

    /// <summary>Makes Reformer attention and draws R for each round.</summary>
    /// <param name="headDim">dₖ, the width of queries, at least 1.</param>
    /// <param name="bucketCount">How many buckets in a stage, 1 or an even number. About two for each chunk, 2·L/m, are usual in all.</param>
    /// <param name="chunkSize">m, at least 1.</param>
    /// <param name="rounds">How often everything is hashed, at least 1.</param>
    /// <param name="stages">
    /// How many hashes are taken together, at least 1: b^stages buckets from stages·b products. Many buckets need two, as L·(2·L/m) products
    /// would be a square again.
    /// </param>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of buckets is odd and not 1, or a size is less than 1.</exception>
    public ReformerAttention(long headDim, long bucketCount, long chunkSize, long rounds = 2, int stages = 1, bool isCausal = false)
        : base("reformer", isCausal)
    {
        Blocks.CheckSize(headDim, nameof(headDim));
        this.chunkSize = Blocks.CheckSize(chunkSize, nameof(chunkSize));
        this.rounds = Blocks.CheckSize(rounds, nameof(rounds));
        if (bucketCount < 1 || (bucketCount > 1 && bucketCount % 2 == 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(bucketCount), bucketCount, "Buckets come in pairs, xR and −xR: the count is even, or 1 for no hashing at all.");
        }

        this.stages = (int)Blocks.CheckSize(stages, nameof(stages));
        BucketCount = (long)Math.Pow(bucketCount, stages);
        rotations = randn(rounds, stages, headDim, (bucketCount + 1) / 2, dtype: ScalarType.Float64);
        RegisterComponents();
    }

    /// <summary>How many buckets there are in all.</summary>
    public long BucketCount { get; }

    /// <summary>R, drawn once and not learned, (rounds, stages, dₖ, buckets in a stage / 2), float64.</summary>
    public Tensor Rotations => rotations;

    /// <inheritdoc/>
    /// <remarks>In each round ⌈L/m⌉·m queries against two chunks of m, and the products xR of the hash.</remarks>
    public override long ScoreCount(long length) =>
        rounds * ((Blocks.Count(length, chunkSize) * chunkSize * 2 * chunkSize) + (length * stages * rotations.shape[3]));

    /// <summary>The bucket of each token in each round.</summary>
    /// <param name="query">(N, L, dₖ).</param>
    /// <returns>0 … bucketCount − 1, int64, (N, rounds, L).</returns>
    public Tensor Buckets(Tensor query)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var turned = query.detach().unsqueeze(1).unsqueeze(1).matmul(rotations.to(query.dtype));   // (N, r, stages, L, b/2)
        if (BucketCount > 1)
            turned = cat([turned, -turned], -1);                                                // (N, r, stages, L, b)
        var digits = turned.argmax(-1);                                                         // (N, r, stages, L)
        var places = tensor(Enumerable.Range(0, stages).Select(stage => (long)Math.Pow(turned.shape[4], stage)).ToArray());
        return (digits * places.view(-1, 1)).sum(2).MoveToOuterDisposeScope();                  // (N, r, L)
    }

    /// <inheritdoc/>
    protected override Tensor AttendWithin(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        long length = query.shape[1];
        var buckets = Buckets(query);                                                           // (N, r, L)
        // Filling gets a bucket of its own behind all others, so that it does not shift the chunks.
        if (exists is not null)
            buckets = buckets.masked_fill(exists.logical_not().unsqueeze(1), BucketCount);
        var order = ((buckets * length) + arange(length)).argsort(-1);                          // by bucket, then by position, (N, r, L)

        var position = order.flatten(0, 1).unsqueeze(-1);                                       // (N·r, L, 1)
        var bucket = buckets.gather(-1, order).flatten(0, 1).unsqueeze(-1) + 1;                 // from 1; 0 stands beyond the ends
        Tensor i = Chunks(position), j = WithChunkBefore(position).transpose(-2, -1);           // (N·r, c, m, 1), (N·r, c, 1, 2m)
        Tensor own = Chunks(bucket), other = WithChunkBefore(bucket).transpose(-2, -1);
        var mask = (own == other) & (other > 0) & (other <= BucketCount);                       // (N·r, c, m, 2m)
        if (IsCausal)
            mask &= j <= i;

        var unit = nn.functional.normalize(query, dim: -1);                                     // the shared key, (N, L, dₖ)
        var q = Chunks(Sorted(query / Math.Sqrt(query.shape[2]), order));                       // (N·r, c, m, dₖ)
        var k = WithChunkBefore(Sorted(unit, order));                                           // (N·r, c, 2m, dₖ)
        var v = WithChunkBefore(Sorted(value, order));                                          // (N·r, c, 2m, dᵥ)
        var scores = q.matmul(k.transpose(-2, -1))                                              // (N·r, c, m, 2m)
            .masked_fill(i == j, ToItself)
            .masked_fill(mask.logical_not(), finfo(query.dtype).min);
        var logSum = scores.logsumexp(-1, keepdim: true);                                       // (N·r, c, m, 1)
        var seen = (scores - logSum).exp().matmul(v);                                           // (N·r, c, m, dᵥ)

        // Back into the order of the sequence, one row of results for each round.
        var back = order.argsort(-1);                                                           // (N, r, L)
        Tensor Unsorted(Tensor chunks) => Rows(Blocks.Join(chunks, length), back).view(-1, rounds, length, chunks.shape[3]);
        var outputs = Unsorted(seen);                                                           // (N, r, L, dᵥ)
        var output = rounds == 1
            ? outputs.squeeze(1)
            : (Unsorted(logSum).softmax(1) * outputs).sum(1);                                   // rounds weigh as much as what they saw
        return Clear(output, exists);

        Tensor Chunks(Tensor tokens) => Blocks.Cut(tokens, chunkSize);
        Tensor WithChunkBefore(Tensor tokens) => Blocks.Windows(tokens, chunkSize, chunkSize, 0);
    }

    /// <summary>The tokens of each sequence in the order of each round, (N, L, d) → (N·r, L, d).</summary>
    private Tensor Sorted(Tensor tokens, Tensor order) => rounds == 1
        ? Rows(tokens, order)
        : Rows(tokens.unsqueeze(1).expand(-1, rounds, -1, -1).flatten(0, 1), order);

    /// <summary>The rows of N·r sequences in another order: one long list of rows, which libtorch copies fastest, (N·r, L, d).</summary>
    private static Tensor Rows(Tensor tokens, Tensor order)
    {
        long count = tokens.shape[0], length = tokens.shape[1];
        var places = order.flatten(0, 1) + (arange(count) * length).unsqueeze(1);               // (N·r, L)
        return tokens.reshape(count * length, -1).index_select(0, places.flatten()).view(count, length, -1);
    }
}
