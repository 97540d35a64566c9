using Course.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// A learned number for each distance j − i, added to the score of query i and key j. All distances beyond the largest share its number.
/// </summary>
/// <remarks>
/// The clipped distances are those of Shaw et al. 2018, "Self-Attention with Relative Position Representations", section 3.2;
/// one number instead of a vector is the form of Raffel et al. 2020 (T5), section 2.1. Chapter 5, "A number for each relative position".
/// </remarks>
public sealed class RelativeBias : PositionalEncoding
{
    private readonly Parameter biases;

    /// <summary>Makes a bias of zeros: at the start all distances are equal.</summary>
    /// <param name="maxDistance">R: distances −R … R have a number of their own; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is less than 1.</exception>
    public RelativeBias(long maxDistance)
        : base("relative bias")
    {
        Guard.AtLeast(maxDistance, 1, "A neighbour is 1 away, so the largest distance is at least 1.");

        MaxDistance = maxDistance;
        biases = nn.Parameter(zeros((2 * maxDistance) + 1));
        RegisterComponents();
    }

    /// <summary>R, the largest distance with a number of its own.</summary>
    public long MaxDistance { get; }

    /// <summary>The learned numbers for the distances −R … R, (2R + 1).</summary>
    public Parameter Biases => biases;

    /// <inheritdoc/>
    public override Tensor Bias(long length)
    {
        CheckLength(length);
        using var scope = NewDisposeScope();
        return Of(Distances(length)).MoveToOuterDisposeScope();                                     // (L, L)
    }

    /// <summary>The learned number of each distance.</summary>
    /// <param name="distances">j − i for pairs of a query i and a key j, int64, any shape.</param>
    /// <returns>As many numbers in the same shape.</returns>
    public Tensor Of(Tensor distances)
    {
        ArgumentNullException.ThrowIfNull(distances);
        using var scope = NewDisposeScope();
        var index = distances.clamp(-MaxDistance, MaxDistance) + MaxDistance;           // 0 … 2R
        return biases.index_select(0, index.flatten()).view(distances.shape).MoveToOuterDisposeScope();
    }

    /// <summary>j − i for query i and key j, (L, L), int64.</summary>
    internal static Tensor Distances(long length)
    {
        using var scope = NewDisposeScope();
        var position = arange(length, dtype: ScalarType.Int64);
        return (position.unsqueeze(0) - position.unsqueeze(1)).MoveToOuterDisposeScope();           // (1, L) − (L, 1)
    }
}
