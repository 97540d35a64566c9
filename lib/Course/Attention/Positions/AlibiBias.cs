using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// ALiBi: the score of query i and key j goes down by m·|i − j|. Each head has its own slope m; nothing is learned.
/// </summary>
/// <remarks>
/// Press, Smith and Lewis 2022, "Train Short, Test Long", section 3: there a causal mask hides the keys behind the query.
/// Without that mask i − j and j − i look the same, so it says how far a token is, not on which side. Chapter 5, "A number for each relative position".
/// </remarks>
public sealed class AlibiBias : PositionalEncoding
{
    private readonly double[] slopes;

    /// <summary>Makes the bias for one head.</summary>
    /// <param name="slope">m, how much the score goes down per position; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is not a finite number above 0.</exception>
    public AlibiBias(double slope)
        : this([slope])
    {
    }

    private AlibiBias(double[] slopes)
        : base("ALiBi")
    {
        foreach (double slope in slopes)
        {
            if (!(slope > 0) || !double.IsFinite(slope))
                throw new ArgumentOutOfRangeException(nameof(slope), slope, "A slope is a finite number above 0: scores go down with distance.");
        }

        this.slopes = slopes;
        RegisterComponents();
    }

    /// <summary>The slopes, one for each head.</summary>
    public IReadOnlyList<double> Slopes => slopes;

    /// <summary>Makes the bias for h heads with the paper's slopes 2^(−8/h), 2^(−16/h), …, 2^(−8).</summary>
    /// <param name="headCount">h, a power of 2.</param>
    /// <returns>The encoding; its bias is (h, L, L), or (L, L) for one head.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of heads is no power of 2; the paper's rule is stated for those.</exception>
    public static AlibiBias ForHeads(int headCount)
    {
        if (headCount < 1 || !int.IsPow2(headCount))
            throw new ArgumentOutOfRangeException(nameof(headCount), headCount, "The slopes 2^(−8/h) … 2^(−8) are stated for a power of 2: 1, 2, 4, 8, …");

        return new AlibiBias([.. Enumerable.Range(1, headCount).Select(head => Math.Pow(2, -8.0 * head / headCount))]);
    }

    /// <inheritdoc/>
    public override Tensor Bias(long length)
    {
        CheckLength(length);
        using var scope = NewDisposeScope();
        var distance = RelativeBias.Distances(length).abs();                                  // (L, L)
        var bias = tensor(slopes).view(-1, 1, 1) * -distance;                                 // (h, 1, 1) · (L, L) → (h, L, L)
        return (slopes.Length == 1 ? bias.squeeze(0) : bias).MoveToOuterDisposeScope();
    }
}
