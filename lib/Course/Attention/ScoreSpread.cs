using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>How far the scores of random queries and keys spread at one width, and what softmax makes of them.</summary>
/// <param name="KeyDim">dₖ.</param>
/// <param name="StandardDeviation">The standard deviation of q·k, in theory √dₖ.</param>
/// <param name="LargestWeight">Mean over the queries of the largest softmax weight, without the scale.</param>
/// <param name="LargestScaledWeight">The same with q·k / √dₖ.</param>
/// <param name="JacobianTrace">
/// Mean over the queries of 1 − Σα′², without the scale: the trace of softmax's Jacobian, Σⱼ ∂α′ⱼ/∂αⱼ. Near 0, hardly any gradient reaches the scores.
/// </param>
/// <param name="ScaledJacobianTrace">The same with q·k / √dₖ.</param>
/// <remarks>Vaswani et al. 2017, section 3.2.1 and its footnote 4. Chapter 3, "Why √dₖ?".</remarks>
public sealed record ScoreSpread(
    int KeyDim, double StandardDeviation, double LargestWeight, double LargestScaledWeight, double JacobianTrace, double ScaledJacobianTrace)
{
    private const int Queries = 200;
    private const int Keys = 64;

    /// <summary>Draws 200 queries with 64 keys each, all entries independent with mean 0 and variance 1, and measures.</summary>
    /// <param name="keyDim">dₖ, at least 1.</param>
    /// <param name="seed">Settles what is drawn.</param>
    /// <returns>The measurement.</returns>
    public static ScoreSpread Measure(int keyDim, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keyDim, 1);
        using var generator = new Generator((ulong)seed);
        using var scope = NewDisposeScope();
        var query = randn([Queries, 1, keyDim], generator: generator);
        var key = randn([Queries, Keys, keyDim], generator: generator);
        var scores = query.matmul(key.transpose(-2, -1));                       // (queries, 1, keys)
        var plain = Normalisation.Softmax.Apply(scores, null);
        var scaled = Normalisation.Softmax.Apply(scores / Math.Sqrt(keyDim), null);
        return new ScoreSpread(
            keyDim, scores.std().item<float>(), MeanLargest(plain), MeanLargest(scaled), MeanTrace(plain), MeanTrace(scaled));
    }

    private static double MeanLargest(Tensor weights) => weights.amax([-1]).mean().item<float>();

    private static double MeanTrace(Tensor weights) => 1 - weights.square().sum(-1).mean().item<float>();
}
