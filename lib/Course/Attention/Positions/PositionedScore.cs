using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Another score with an encoding around it: queries and keys are turned before, the bias is added after.
/// Hand it to <see cref="SelfAttention"/> or <see cref="AttentionMechanism"/> as their score.
/// </summary>
/// <remarks>Chapter 5, "Learned from data, or invented".</remarks>
public sealed class PositionedScore : AttentionScore
{
    private readonly PositionalEncoding encoding;
    private readonly AttentionScore score;

    /// <summary>Puts an encoding around a score.</summary>
    /// <param name="encoding">The encoding.</param>
    /// <param name="score">How a pair is scored; null means the scaled dot product.</param>
    public PositionedScore(PositionalEncoding encoding, AttentionScore? score = null)
        : base("positioned score")
    {
        ArgumentNullException.ThrowIfNull(encoding);
        this.encoding = encoding;
        this.score = score ?? new DotProductScore();
        RegisterComponents();
    }

    /// <summary>The encoding.</summary>
    public PositionalEncoding Encoding => encoding;

    /// <summary>Scores every query against every key of the same sequence.</summary>
    /// <param name="query">(…, L, dₖ).</param>
    /// <param name="key">(…, L, dₖ).</param>
    /// <returns>α, (…, L, L).</returns>
    /// <exception cref="ArgumentException">Query and key differ in length or width, or an encoding made for h heads gets another number.</exception>
    public override Tensor forward(Tensor query, Tensor key)
    {
        CheckWidths(query, key);
        if (query.shape[^2] != key.shape[^2])
        {
            throw new ArgumentException(
                $"Positions belong to one sequence: query is {Shapes.Text(query)}, key is {Shapes.Text(key)}, but both need one length.",
                nameof(key));
        }

        using var scope = NewDisposeScope();
        var scores = score.forward(encoding.Turn(query), encoding.Turn(key));                  // (…, L, L)
        if (encoding.Bias(query.shape[^2]) is not { } bias)
            return scores.MoveToOuterDisposeScope();
        CheckHeads(bias, scores);
        return (scores + bias.to(scores.dtype)).MoveToOuterDisposeScope();                     // (…, L, L) + (L, L)
    }

    private void CheckHeads(Tensor bias, Tensor scores)
    {
        if (bias.dim() == 2 || (scores.dim() >= 4 && bias.shape[0] == scores.shape[^3]))
            return;
        throw new ArgumentException(
            $"The {encoding.Name} encoding gives a bias of {Shapes.Text(bias)}, one map for each head, but the scores are {Shapes.Text(scores)}: "
            + $"they need to be (B, {bias.shape[0]}, L, L).",
            nameof(scores));
    }
}
