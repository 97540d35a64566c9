using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>
/// The smallest task that cannot be done without positions: each token's target is the token before it, or another one at a fixed
/// distance. All tokens are drawn alike and independently, so nothing but the place tells which token that is.
/// </summary>
/// <remarks>Chapter 5, "Experiment: copy the token before". Guessing is right once in <see cref="TokenCount"/> times.</remarks>
/// <param name="tokenCount">K, different tokens; at least 2.</param>
/// <param name="distance">How far before a token its target stands: 1 for the neighbour, negative for tokens after it; not 0.</param>
public sealed class CopyBefore(int tokenCount = 10, int distance = 1)
{
    /// <summary>The target of a token that has none at the distance, such as the first; no loss and no accuracy counts it.</summary>
    public const long NoTarget = -100;

    /// <summary>K, different tokens.</summary>
    public int TokenCount { get; } = Guard.AtLeast(tokenCount, 2, "With fewer than 2 tokens there is nothing to tell apart.");

    /// <summary>How far before a token its target stands; negative for tokens after it.</summary>
    public int Distance { get; } = distance != 0
        ? distance
        : throw new ArgumentOutOfRangeException(nameof(distance), distance, "The token at distance 0 is the token itself; 1 is the one before, -1 the one after.");

    /// <summary>Draws a batch.</summary>
    /// <param name="batchSize">B, at least 1.</param>
    /// <param name="length">L, more than the distance.</param>
    /// <param name="generator">Where the randomness comes from; null for torch's own, set with <see cref="Training.Seed"/>.</param>
    /// <returns>Tokens and targets, both int64, (B, L). Where nothing stands at the distance it is <see cref="NoTarget"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch is empty, or the sequences are too short for the distance.</exception>
    public (Tensor Tokens, Tensor Targets) Batch(int batchSize, int length, Generator? generator = null)
    {
        Guard.AtLeast(batchSize, 1, "A batch holds at least 1 sequence.");
        int far = Math.Abs(Distance);
        Guard.AtLeast(length, far + 1L, $"Copying over a distance of {far} needs a length of at least {far + 1L}.", nameof(length));

        using var scope = NewDisposeScope();
        var tokens = randint(0, TokenCount, [batchSize, length], dtype: ScalarType.Int64, generator: generator);
        var none = full([batchSize, far], NoTarget, dtype: ScalarType.Int64);
        var copied = tokens.narrow(1, Distance > 0 ? 0 : far, length - far);
        var targets = Distance > 0 ? cat([none, copied], dim: 1) : cat([copied, none], dim: 1);      // (B, L)
        return (tokens.MoveToOuterDisposeScope(), targets.MoveToOuterDisposeScope());
    }
}
