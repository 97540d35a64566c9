using static TorchSharp.torch;

namespace Course.Data;

/// <summary>
/// The smallest task that cannot be done without positions: each token's target is the token before it. All tokens are drawn alike
/// and independently, so nothing but the place tells which token that is.
/// </summary>
/// <remarks>Chapter 5, "Experiment: copy the token before". Guessing is right once in <see cref="TokenCount"/> times.</remarks>
/// <param name="tokenCount">K, different tokens; at least 2.</param>
public sealed class CopyBefore(int tokenCount = 10)
{
    /// <summary>The target of the first token, which has none before it; no loss and no accuracy counts it.</summary>
    public const long NoTarget = -100;

    /// <summary>K, different tokens.</summary>
    public int TokenCount { get; } = tokenCount >= 2
        ? tokenCount
        : throw new ArgumentOutOfRangeException(nameof(tokenCount), tokenCount, "With fewer than 2 tokens there is nothing to tell apart.");

    /// <summary>Draws a batch.</summary>
    /// <param name="batchSize">B, at least 1.</param>
    /// <param name="length">L, at least 2.</param>
    /// <param name="generator">Where the randomness comes from; null for torch's own, set with <see cref="Training.Seed"/>.</param>
    /// <returns>Tokens and targets, both int64, (B, L). The first target of each row is <see cref="NoTarget"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch is empty, or a sequence has no token before another.</exception>
    public (Tensor Tokens, Tensor Targets) Batch(int batchSize, int length, Generator? generator = null)
    {
        if (batchSize < 1) throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "A batch holds at least 1 sequence.");
        if (length < 2) throw new ArgumentOutOfRangeException(nameof(length), length, "A token before another needs a length of at least 2.");
        using var scope = NewDisposeScope();
        var tokens = randint(0, TokenCount, [batchSize, length], dtype: ScalarType.Int64, generator: generator);
        var targets = cat([full([batchSize, 1], NoTarget, dtype: ScalarType.Int64), tokens.narrow(1, 0, length - 1)], dim: 1);
        return (tokens.MoveToOuterDisposeScope(), targets.MoveToOuterDisposeScope());
    }
}
