using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>
/// A task with two kinds of relevance: each token carries two pointers, and its answers are the values of the two tokens
/// that they name. What is relevant to the first pointer is irrelevant to the second.
/// </summary>
/// <remarks>Chapter 4, section 4.7. All pointers and values are drawn evenly and independently.</remarks>
/// <param name="length">L, tokens in a sequence, at least 2.</param>
/// <param name="valueCount">How many different values there are, at least 2.</param>
public sealed class TwoPointers(int length = 12, int valueCount = 8)
{
    /// <summary>L, tokens in a sequence.</summary>
    public int Length { get; } = Guard.AtLeast(length, 2, "A pointer needs at least 2 tokens to choose from.");

    /// <summary>How many different values there are.</summary>
    public int ValueCount { get; } = Guard.AtLeast(valueCount, 2, "There is nothing to predict with fewer than 2 values.");

    /// <summary>The width of a token: its position, two pointers and a value, each one-hot.</summary>
    public int TokenDim => (3 * Length) + ValueCount;

    /// <summary>
    /// The accuracy of a network that always finds the first value and gives it as the second answer as well:
    /// the first answer is always right, the second when both pointers name one token or two tokens with equal values.
    /// </summary>
    public double OneValueTwice
    {
        get
        {
            double sameToken = 1.0 / Length;
            double same = sameToken + ((1 - sameToken) / ValueCount);
            return (1 + same) / 2;
        }
    }

    /// <summary>Draws a batch of sequences.</summary>
    /// <param name="batchSize">B, at least 1.</param>
    /// <param name="generator">Where the randomness comes from.</param>
    /// <returns>The sequences; disposing them frees their tensors.</returns>
    public TwoPointersBatch Batch(int batchSize, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        using var scope = NewDisposeScope();
        var pointers = randint(0, Length, [batchSize, Length, 2], dtype: ScalarType.Int64, generator: generator);   // (B, L, 2)
        var values = randint(0, ValueCount, [batchSize, Length], dtype: ScalarType.Int64, generator: generator);    // (B, L)
        var tokens = cat(
            [
                eye(Length).expand(batchSize, -1, -1),                                                              // (B, L, L)
                nn.functional.one_hot(pointers, Length).flatten(2).to(ScalarType.Float32),                          // (B, L, 2L)
                nn.functional.one_hot(values, ValueCount).to(ScalarType.Float32),                                   // (B, L, V)
            ],
            dim: -1);                                                                                               // (B, L, 3L + V)
        var targets = values.gather(1, pointers.flatten(1)).view(batchSize, Length, 2);                             // (B, L, 2)
        return new TwoPointersBatch(
            tokens.MoveToOuterDisposeScope(),
            pointers.MoveToOuterDisposeScope(),
            values.MoveToOuterDisposeScope(),
            targets.MoveToOuterDisposeScope());
    }
}

/// <summary>Sequences of the task <see cref="TwoPointers"/>.</summary>
/// <param name="Tokens">What a model sees: position, two pointers, value, each one-hot, (B, L, 3L + V) of float32.</param>
/// <param name="Pointers">The two tokens that each token points at, from 0, (B, L, 2) of int64.</param>
/// <param name="Values">The value of each token, from 0, (B, L) of int64.</param>
/// <param name="Targets">The two values pointed at, (B, L, 2) of int64.</param>
public sealed record TwoPointersBatch(Tensor Tokens, Tensor Pointers, Tensor Values, Tensor Targets) : IDisposable
{
    /// <summary>Names of the tokens of one sequence with where they point, counted from 1, for example <c>3 → 7, 1</c>.</summary>
    /// <param name="sequence">Which sequence, from 0.</param>
    /// <returns>One name for each token.</returns>
    public IReadOnlyList<string> Names(int sequence)
    {
        int length = (int)Pointers.shape[1];
        using var chosen = Pointers[sequence].contiguous();   // (L, 2)
        long[] at = chosen.data<long>().ToArray();
        return [.. Enumerable.Range(0, length).Select(i => $"{i + 1} → {at[2 * i] + 1}, {at[(2 * i) + 1] + 1}")];
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Tokens.Dispose();
        Pointers.Dispose();
        Values.Dispose();
        Targets.Dispose();
    }
}
