using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>A cheap score: queries and keys are made narrow by two learned matrices first. It says which keys are worth an exact look.</summary>
/// <remarks>
/// The idea of the "lightning indexer" of DeepSeek-AI 2025, "DeepSeek-V3.2-Exp", equation 1, with one head and without its ReLU. Trained by
/// <see cref="DistillationLoss"/>, which is that report's warm-up. Chapter 10b, "Chosen keys".
/// </remarks>
public sealed class NarrowScore : AttentionScore
{
    private readonly Parameter queryWeight;
    private readonly Parameter keyWeight;

    /// <summary>Makes a score with random weights (Xavier uniform).</summary>
    /// <param name="keyDim">dₖ, the width of queries and keys, at least 1.</param>
    /// <param name="narrowDim">r, how wide they are when they are compared, at least 1.</param>
    /// <param name="dtype">The number type of the weights; null means float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width is less than 1.</exception>
    public NarrowScore(long keyDim, long narrowDim, ScalarType? dtype = null)
        : base("narrow dot product")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keyDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(narrowDim, 1);
        queryWeight = Heads.NewWeight(keyDim, narrowDim, dtype);
        keyWeight = Heads.NewWeight(keyDim, narrowDim, dtype);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor query, Tensor key)
    {
        CheckWidths(query, key);
        using var scope = NewDisposeScope();
        var (narrowQuery, narrowKey) = (query.matmul(queryWeight), key.matmul(keyWeight));      // (…, L, r), (…, S, r)
        return narrowQuery.matmul(narrowKey.transpose(-2, -1)).MoveToOuterDisposeScope();       // (…, L, S)
    }

    /// <summary>How far the softmax of these scores is from the weights of full attention: the Kullback–Leibler divergence, mean over the queries.</summary>
    /// <param name="query">(…, L, dₖ).</param>
    /// <param name="key">(…, S, dₖ).</param>
    /// <param name="weights">What full attention gives these queries and keys, (…, L, S); it is taken as given and gets no gradient.</param>
    /// <returns>One number, 0 or more.</returns>
    public Tensor DistillationLoss(Tensor query, Tensor key, Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        using var scope = NewDisposeScope();
        var target = weights.detach();
        var log = nn.functional.log_softmax(forward(query, key), -1);
        return (target * (target.clamp(min: 1e-30).log() - log)).sum(-1).mean().MoveToOuterDisposeScope();
    }
}
