using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Attention from ready queries, keys and values: score every pair, normalise every row, add up the values.
/// Score and normalisation can be replaced.
/// </summary>
/// <remarks>
/// Vaswani et al. 2017, equation 1. Chapter 3, "From the loop to the layer".
/// In the standard setting (scaled dot product and softmax) and when no weights are asked for, libtorch's fused
/// scaled_dot_product_attention does the work. Where queries, keys and values have one width, it never stores the (L, S) matrices.
/// </remarks>
public sealed class AttentionMechanism : nn.Module<Tensor, Tensor, Tensor, Tensor>
{
    private readonly AttentionScore score;

    /// <summary>Makes a mechanism.</summary>
    /// <param name="score">How a pair is scored; null means the scaled dot product.</param>
    /// <param name="normalisation">How scores become weights; null means softmax.</param>
    public AttentionMechanism(AttentionScore? score = null, INormalisation? normalisation = null)
        : base(nameof(AttentionMechanism))
    {
        this.score = score ?? new DotProductScore();
        Normalisation = normalisation ?? Attention.Normalisation.Softmax;
        RegisterComponents();
    }

    /// <summary>How a pair is scored.</summary>
    public AttentionScore Score => score;

    /// <summary>How scores become weights.</summary>
    public INormalisation Normalisation { get; }

    /// <summary>Whether the standard setting is in use, for which libtorch has a fused function.</summary>
    public bool IsStandard => score is DotProductScore { IsScaled: true } && Normalisation == Attention.Normalisation.Softmax;

    /// <summary>Attends without a mask.</summary>
    /// <param name="query">(B, L, dₖ) or with more batch sizes in front.</param>
    /// <param name="key">(B, S, dₖ).</param>
    /// <param name="value">(B, S, dᵥ).</param>
    /// <returns>One weighted sum of values for each query, (B, L, dᵥ).</returns>
    public override Tensor forward(Tensor query, Tensor key, Tensor value) => Attend(query, key, value);

    /// <summary>Attends and gives the output alone.</summary>
    /// <param name="query">(B, L, dₖ) or with more batch sizes in front.</param>
    /// <param name="key">(B, S, dₖ).</param>
    /// <param name="value">(B, S, dᵥ).</param>
    /// <param name="mask">Bool, true = may attend, broadcastable to (B, L, S); null means everywhere.</param>
    /// <returns>The output, (B, L, dᵥ). A query that may attend to nothing gets zeros.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit together, or the mask is not bool.</exception>
    public Tensor Attend(Tensor query, Tensor key, Tensor value, Tensor? mask = null)
    {
        Check(query, key, value, mask);
        if (IsStandard)
            return Fused(query, key, value, mask);
        using var scope = NewDisposeScope();
        return Explicit(query, key, value, mask).Output.MoveToOuterDisposeScope();
    }

    /// <summary>Attends and gives the weights as well. They take L·S numbers for each sequence.</summary>
    /// <inheritdoc cref="Attend"/>
    /// <returns>The output, (B, L, dᵥ), and the weights α′, (B, L, S).</returns>
    public (Tensor Output, Tensor Weights) AttendWithWeights(Tensor query, Tensor key, Tensor value, Tensor? mask = null)
    {
        Check(query, key, value, mask);
        using var scope = NewDisposeScope();
        var (output, weights) = Explicit(query, key, value, mask);
        return (output.MoveToOuterDisposeScope(), weights.MoveToOuterDisposeScope());
    }

    private (Tensor Output, Tensor Weights) Explicit(Tensor query, Tensor key, Tensor value, Tensor? mask)
    {
        var weights = Normalisation.Apply(score.forward(query, key), mask);   // (…, L, S)
        return (weights.matmul(value), weights);                              // (…, L, dᵥ)
    }

    private static Tensor Fused(Tensor query, Tensor key, Tensor value, Tensor? mask)
    {
        // The fast kernel wants four sizes, and a mask of two or four; all else it computes by the formula, with every score stored.
        long sizes = query.dim();
        if ((sizes == 4 && mask?.dim() != 3) || (sizes > 4 && !(SameBatch(query, key) && SameBatch(query, value))))
            return nn.functional.scaled_dot_product_attention(query, key, value, mask);

        using var scope = NewDisposeScope();
        mask = (sizes, mask?.dim()) switch
        {
            (3, 3) => mask!.unsqueeze(1),                                                       // (B, L, S) → (B, 1, L, S)
            (_, 3) => mask!.unsqueeze(0),                                                       // (h, L, S) → (1, h, L, S)
            ( > 4, > 3) => Joined(mask!, query.shape),
            _ => mask,
        };
        var output = nn.functional.scaled_dot_product_attention(Four(query), Four(key), Four(value), mask);
        return (sizes switch
        {
            2 => output.squeeze(0).squeeze(0),
            3 => output.squeeze(1),
            4 => output,
            _ => output.unflatten(0, query.shape[..^3]),
        }).MoveToOuterDisposeScope();
    }

    /// <summary>(L, d) → (1, 1, L, d), (B, L, d) → (B, 1, L, d), (A, B, h, L, d) → (A·B, h, L, d).</summary>
    private static Tensor Four(Tensor tokens) => tokens.dim() switch
    {
        2 => tokens.unsqueeze(0).unsqueeze(0),
        3 => tokens.unsqueeze(1),
        4 => tokens,
        var sizes => tokens.flatten(0, sizes - 4),
    };

    /// <summary>The mask for tokens whose first sizes are taken together, (…, h, L, S) → (1 or A·B, h, L, S).</summary>
    private static Tensor Joined(Tensor mask, long[] tokens)
    {
        long[] own = mask.shape, front = tokens[..^3];
        if (own[..^3].All(size => size == 1))
            return mask.view([1, .. own[^3..]]);
        return mask.expand([.. front, .. own[^3..]]).flatten(0, front.Length - 1);
    }

    private static bool SameBatch(Tensor query, Tensor other) => query.shape.AsSpan()[..^2].SequenceEqual(other.shape.AsSpan()[..^2]);

    private static void Check(Tensor query, Tensor key, Tensor value, Tensor? mask)
    {
        CheckShapes(query, key, value);
        if (mask is null)
            return;
        long[] scores = query.shape;
        scores[^1] = key.size(-2);                                                              // (…, L, S)
        AttentionMask.Check(mask, scores);
    }

    /// <summary>Checks that queries, keys and values fit together.</summary>
    internal static void CheckShapes(Tensor query, Tensor key, Tensor value)
    {
        if (query.dim() < 2 || key.dim() != query.dim() || value.dim() != query.dim())
        {
            throw new ArgumentException(
                "Query, key and value need the same number of sizes, at least two: "
                + $"query is {Shapes.Text(query)}, key is {Shapes.Text(key)}, value is {Shapes.Text(value)}.",
                nameof(query));
        }

        if (query.size(-1) != key.size(-1))
            throw new ArgumentException($"Query and key must have one width: query is {Shapes.Text(query)}, key is {Shapes.Text(key)}.", nameof(key));

        if (key.size(-2) != value.size(-2))
            throw new ArgumentException($"Every key needs its value: key is {Shapes.Text(key)}, value is {Shapes.Text(value)}.", nameof(value));
    }
}
