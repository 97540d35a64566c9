using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>
/// Recall: a sequence says which value each of several keys has, and its first token asks for the value of one key. To answer, that
/// token must find the pair with its key wherever it stands.
/// </summary>
/// <remarks>
/// Chapter 10b, "One narrow vector (MLA)". The order of the keys, their values and the key asked for are drawn anew for each sequence, so nothing but
/// attending to the right pair helps. Associative recall is the usual probe for what cheap attention loses: Arora et al. 2023, "Zoology".
/// </remarks>
/// <param name="pairCount">How many pairs of key and value a sequence has, at least 2; every key occurs once.</param>
/// <param name="valueCount">How many different values there are, at least 2.</param>
public sealed class PairRecall(int pairCount = 16, int valueCount = 16)
{
    /// <summary>How many pairs of key and value a sequence has.</summary>
    public int PairCount { get; } = Guard.AtLeast(pairCount, 2, "There is nothing to find with fewer than 2 pairs.");

    /// <summary>How many different values there are.</summary>
    public int ValueCount { get; } = Guard.AtLeast(valueCount, 2, "There is nothing to predict with fewer than 2 values.");

    /// <summary>L, the question and the pairs.</summary>
    public int Length => PairCount + 1;

    /// <summary>The width of a token: a key and a value, each one-hot, and 1 for the question.</summary>
    public int TokenDim => PairCount + ValueCount + 1;

    /// <summary>The accuracy of whoever sees only some of the pairs, answers right where the key is among them, and guesses elsewhere.</summary>
    /// <param name="seen">How many pairs are seen, 0 to <see cref="PairCount"/>.</param>
    /// <returns>No method that sees so few can do better.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many pairs.</exception>
    public double Cap(int seen)
    {
        Guard.InRange(seen, 0, PairCount, $"A sequence has 0 to {PairCount} pairs to see.");
        double known = (double)seen / PairCount;
        return known + ((1 - known) / ValueCount);
    }

    /// <summary>Draws a batch of sequences.</summary>
    /// <param name="batchSize">B, at least 1.</param>
    /// <param name="generator">Where the randomness comes from.</param>
    /// <returns>
    /// Tokens, (B, L, TokenDim): the question (key, no value, 1), then the pairs (key, value, 0). Targets: the value asked for, (B) of int64.
    /// </returns>
    public (Tensor Tokens, Tensor Targets) Batch(int batchSize, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        using var scope = NewDisposeScope();
        var (keys, values) = RecallTokens.Pairs(batchSize, PairCount, ValueCount, generator);                              // (B, P)
        var place = randint(0, PairCount, [batchSize, 1], dtype: ScalarType.Int64, generator: generator);                 // (B, 1)
        var tokens = RecallTokens.Of(keys, values, keys.gather(1, place), ValueCount, questionsFirst: true);      // (B, L, P + V + 1)
        return (tokens.MoveToOuterDisposeScope(), values.gather(1, place).squeeze(1).MoveToOuterDisposeScope());
    }
}
