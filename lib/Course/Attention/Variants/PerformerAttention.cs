using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Attention by random features (FAVOR+): e^(q·k/√d) is the mean of φ(q)·φ(k) over random directions, and a product can be bracketed the
/// other way round, as in <see cref="LinearAttention"/>.
/// </summary>
/// <remarks>
/// Choromanski et al. 2021, "Rethinking Attention with Performers", lemma 1: φ(x) = e^(w·x − ‖x‖²/2)/√m for m directions w from N(0, I),
/// of which each d are orthogonal, and x = q or k divided by d^(1/4). Chapter 10. 2·L·m features and L·m·d steps. It gives
/// up exactness: the error falls as 1/√m, and grows fast with the length of q and k. The largest exponent is taken off, of each query
/// and of all keys of a sequence, which changes nothing but keeps e^x finite.
/// </remarks>
public sealed class PerformerAttention : AttentionVariant
{
    private readonly long keyDim;
    private readonly long featureCount;
    private readonly long chunkLength;
    private readonly Tensor directions;

    /// <summary>Makes Performer attention and draws its directions.</summary>
    /// <param name="keyDim">dₖ, the width of queries and keys of one head, at least 1.</param>
    /// <param name="featureCount">m, at least 1.</param>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it.</param>
    /// <param name="chunkLength">C, tokens in a chunk of the causal form, at least 1. It changes the speed and not the result.</param>
    public PerformerAttention(long keyDim, long featureCount, bool isCausal = false, long chunkLength = 64)
        : base("performer", isCausal)
    {
        this.keyDim = Blocks.CheckSize(keyDim, nameof(keyDim));
        this.featureCount = Blocks.CheckSize(featureCount, nameof(featureCount));
        this.chunkLength = Blocks.CheckSize(chunkLength, nameof(chunkLength));
        directions = Draw();
        RegisterComponents();
    }

    /// <summary>The directions w as columns, drawn once and not learned, (dₖ, m), float64.</summary>
    public Tensor Directions => directions;

    /// <summary>φ of queries or keys, without the factors that cancel.</summary>
    /// <param name="input">Queries or keys, (…, L, dₖ).</param>
    /// <returns>The exponents w·x − ‖x‖²/2, (…, L, m).</returns>
    internal Tensor Exponents(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = input / Math.Pow(keyDim, 0.25);
        return x.matmul(directions.to(input.dtype)).sub_(x.square().sum(-1, keepdim: true) / 2).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <remarks>The features of queries and keys; in the causal form also the scores within the chunks, C² for each chunk begun.</remarks>
    public override long ScoreCount(long length)
    {
        long features = 2 * length * featureCount, chunk = Math.Min(chunkLength, length);
        return IsCausal ? features + (Blocks.Count(length, chunk) * chunk * chunk) : features;
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        if (query.shape[^1] != keyDim)
            throw new ArgumentException($"The query is {Shapes.Text(query)}, but this attention was made for a width of {keyDim}.", nameof(query));

        Tensor queries = Exponents(query), keys = Exponents(key);                               // (…, L, m), (…, S, m)
        if (exists is not null)
            keys = keys.masked_fill(exists.logical_not().unsqueeze(-1), finfo(keys.dtype).min);
        queries = queries.sub_(queries.detach().amax([-1], keepdim: true)).exp_();   // in place: these are the large tensors
        keys = keys.sub_(keys.detach().amax([-2, -1], keepdim: true)).exp_();
        return LinearAttention.Weigh(queries, keys, value, exists, IsCausal, chunkLength);
    }

    /// <summary>m directions as columns: of each d all are orthogonal, and as long as d independent normal numbers are, (d, m).</summary>
    private Tensor Draw()
    {
        using var scope = NewDisposeScope();
        long groups = Blocks.Count(featureCount, keyDim);
        var (orthogonal, triangle) = linalg.qr(randn(groups, keyDim, keyDim, dtype: ScalarType.Float64));                   // (groups, d, d)
        // The signs that the decomposition chose are undone: it makes one side of space more likely, and the mean would be biased.
        var signs = triangle.diagonal(0, -2, -1).sign().unsqueeze(1);                                                       // (groups, 1, d)
        var lengths = randn(groups, keyDim, keyDim, dtype: ScalarType.Float64).norm(1, keepdim: true);                      // (groups, 1, d)
        return (orthogonal * signs * lengths).transpose(0, 1).reshape(keyDim, groups * keyDim)                                      // (d, groups·d)
            .narrow(1, 0, featureCount).contiguous().MoveToOuterDisposeScope();
    }
}
