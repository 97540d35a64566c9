using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>
/// A tagging task that needs both the token itself and one other token, somewhere in the sequence.
/// Every sequence holds words and one signal. Each word has a tag of its own for each signal: tag = word · S + signal.
/// </summary>
/// <remarks>
/// Chapter 3, "What if not softmax?" and "Does a token need to see itself?".
/// Whoever sees only the word can do no better than 1 in S; whoever sees only the signal, 1 in W.
/// </remarks>
/// <param name="length">L, tokens in a sequence, signal included; at least 2.</param>
/// <param name="wordCount">W, different words; at least 2.</param>
/// <param name="signalCount">S, different signals; at least 2.</param>
public sealed class SignalWords(int length = 12, int wordCount = 6, int signalCount = 2)
{
    /// <summary>The tag of the signal itself, which no loss and no accuracy counts.</summary>
    public const long NoTag = -100;

    /// <summary>L, tokens in a sequence.</summary>
    public int Length { get; } = Guard.AtLeast(length, 2, "It is at least 2.");

    /// <summary>W, different words.</summary>
    public int WordCount { get; } = Guard.AtLeast(wordCount, 2, "It is at least 2.");

    /// <summary>S, different signals.</summary>
    public int SignalCount { get; } = Guard.AtLeast(signalCount, 2, "It is at least 2.");

    /// <summary>Different tokens: words 0 … W−1, then the signals.</summary>
    public int TokenCount => WordCount + SignalCount;

    /// <summary>Different tags, W · S.</summary>
    public int TagCount => WordCount * SignalCount;

    /// <summary>Draws a batch of sequences.</summary>
    /// <param name="batchSize">B, at least 1.</param>
    /// <param name="generator">Where the randomness comes from.</param>
    /// <returns>Tokens and tags, both int64, (B, L). The signal's tag is <see cref="NoTag"/>.</returns>
    public (Tensor Tokens, Tensor Tags) Batch(int batchSize, Generator generator)
    {
        using var scope = NewDisposeScope();
        var words = randint(0, WordCount, [batchSize, Length], dtype: ScalarType.Int64, generator: generator);
        var signal = randint(0, SignalCount, [batchSize, 1], dtype: ScalarType.Int64, generator: generator);
        var place = randint(0, Length, [batchSize, 1], dtype: ScalarType.Int64, generator: generator);
        var tokens = words.scatter(1, place, signal + WordCount);
        var tags = ((words * SignalCount) + signal).scatter(1, place, full_like(place, NoTag));
        return (tokens.MoveToOuterDisposeScope(), tags.MoveToOuterDisposeScope());
    }
}
