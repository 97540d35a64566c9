using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>Low-rank attention: k learned mixtures of all keys and of all values stand for the L of them.</summary>
/// <remarks>
/// Wang et al. 2020, "Linformer": softmax(Q·(E·K)ᵀ/√d)·(F·V) with E and F of (k, L). Chapter 10. L·k scores. It gives up
/// telling single tokens apart far beyond rank k, sequences longer than E and F, and being causal. All heads share E and F.
/// </remarks>
public sealed class LinformerAttention : SelfAttentionVariant
{
    private readonly AttentionMechanism mechanism = new();
    private readonly Parameter keyProjection;
    private readonly Parameter valueProjection;

    /// <summary>Makes Linformer attention with random projections, N(0, 1/k).</summary>
    /// <param name="maxLength">The longest sequence that it can take, at least 1.</param>
    /// <param name="rank">k, 1 to <paramref name="maxLength"/>.</param>
    /// <param name="isCausal">Refused: every mixture holds tokens from the whole sequence.</param>
    /// <param name="dtype">The number type of E and F; null means float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rank lies above the length, where nothing would be saved.</exception>
    /// <exception cref="NotSupportedException">Causal attention is asked for.</exception>
    public LinformerAttention(long maxLength, long rank, bool isCausal = false, ScalarType? dtype = null)
        : base("linformer")
    {
        if (isCausal)
            throw NeverCausal(Name, "each of its mixtures of keys holds tokens from the whole sequence.");
        MaxLength = Blocks.CheckSize(maxLength, nameof(maxLength));
        Rank = Blocks.CheckSize(rank, nameof(rank));
        if (rank > maxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(rank), rank, $"The rank is at most the length {maxLength}: {maxLength} keys have no more than {maxLength} independent mixtures.");
        }

        keyProjection = Projection();
        valueProjection = Projection();
        RegisterComponents();

        Parameter Projection()
        {
            var weight = nn.Parameter(empty(rank, maxLength, dtype: dtype ?? ScalarType.Float32));
            nn.init.normal_(weight, 0, 1 / Math.Sqrt(rank));
            return weight;
        }
    }

    /// <summary>The longest sequence that it can take.</summary>
    public long MaxLength { get; }

    /// <summary>k, how many mixtures stand for all keys.</summary>
    public long Rank { get; }

    /// <summary>E, learned, (k, maxLength).</summary>
    public Parameter KeyProjection => keyProjection;

    /// <summary>F, learned, (k, maxLength).</summary>
    public Parameter ValueProjection => valueProjection;

    /// <inheritdoc/>
    public override long ScoreCount(long length) => length * Rank;

    /// <inheritdoc/>
    protected override Tensor AttendWithin(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        long length = key.shape[1];
        CheckLength(key, MaxLength);
        Tensor e = keyProjection.narrow(1, 0, length), f = valueProjection.narrow(1, 0, length);                           // (k, L)
        return mechanism.Attend(query, e.matmul(Clear(key, exists)), f.matmul(Clear(value, exists)));                      // keys and values (N, k, d)
    }
}
