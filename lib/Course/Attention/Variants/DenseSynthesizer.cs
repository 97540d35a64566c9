using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>Attention without comparing: a token alone says, from what it is, how much it attends to each position.</summary>
/// <remarks>
/// Tay et al. 2021, "Synthesizer", dense: row i of the scores is W₂·ReLU(W₁·xᵢ + b₁) + b₂, as long as the sequence.
/// Chapter 10. What is handed in as query is xᵢ; the key is not used. L² weights all the same: it gives up the comparison of query
/// and key, not the square, and sequences longer than W₂. All heads share W₁ and W₂.
/// </remarks>
public sealed class DenseSynthesizer : SelfAttentionVariant
{
    private readonly Linear hidden;
    private readonly Linear scores;

    /// <summary>Makes a dense synthesizer.</summary>
    /// <param name="maxLength">The longest sequence that it can take, at least 1.</param>
    /// <param name="headDim">dₖ, the width of a query and of the hidden layer, at least 1.</param>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it.</param>
    /// <param name="dtype">The number type of the weights; null means float32.</param>
    public DenseSynthesizer(long maxLength, long headDim, bool isCausal = false, ScalarType? dtype = null)
        : base("synthesizer", isCausal)
    {
        MaxLength = Blocks.CheckSize(maxLength, nameof(maxLength));
        Blocks.CheckSize(headDim, nameof(headDim));
        hidden = nn.Linear(headDim, headDim, dtype: dtype);
        scores = nn.Linear(headDim, maxLength, dtype: dtype);
        RegisterComponents();
    }

    /// <summary>The longest sequence that it can take.</summary>
    public long MaxLength { get; }

    /// <inheritdoc/>
    public override long ScoreCount(long length) => length * length;

    /// <inheritdoc/>
    protected override Tensor AttendWithin(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        long length = query.shape[1];
        CheckLength(query, MaxLength);
        Tensor weight = scores.weight!.narrow(0, 0, length), bias = scores.bias!.narrow(0, 0, length);                     // (L, dₖ), (L)
        var rows = nn.functional.linear(hidden.forward(query).relu(), weight, bias);                                       // (N, L, L)
        return Normalisation.Softmax.Apply(rows, FullAttention.Mask(length, IsCausal, exists)).matmul(value);
    }
}
