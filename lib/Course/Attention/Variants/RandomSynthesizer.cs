using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>Attention that does not look at the tokens at all: a matrix of scores, drawn at random and then learned, the same for every input.</summary>
/// <remarks>
/// Tay et al. 2021, "Synthesizer", random: softmax(R)·V. Chapter 10. Query and key are not used. L² weights, one matrix
/// for all sequences and heads: it gives up every dependence of the weights on the content, and sequences longer than R.
/// </remarks>
public sealed class RandomSynthesizer : SelfAttentionVariant
{
    private readonly Parameter scores;

    /// <summary>Makes a random synthesizer, scores from N(0, 1).</summary>
    /// <param name="maxLength">The longest sequence that it can take, at least 1.</param>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it.</param>
    /// <param name="dtype">The number type of R; null means float32.</param>
    public RandomSynthesizer(long maxLength, bool isCausal = false, ScalarType? dtype = null)
        : base("random synthesizer", isCausal)
    {
        MaxLength = Blocks.CheckSize(maxLength, nameof(maxLength));
        scores = nn.Parameter(randn(maxLength, maxLength, dtype: dtype ?? ScalarType.Float32));
        RegisterComponents();
    }

    /// <summary>The longest sequence that it can take.</summary>
    public long MaxLength { get; }

    /// <summary>R, learned, (maxLength, maxLength).</summary>
    public Parameter Scores => scores;

    /// <inheritdoc/>
    public override long ScoreCount(long length) => length * length;

    /// <inheritdoc/>
    protected override Tensor AttendWithin(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        long length = query.shape[1];
        CheckLength(query, MaxLength);
        var rows = scores.narrow(0, 0, length).narrow(1, 0, length);                                                       // (L, L)
        return Normalisation.Softmax.Apply(rows, FullAttention.Mask(length, IsCausal, exists)).matmul(value);
    }
}
