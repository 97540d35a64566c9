using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>
/// Recall with many questions: a sequence says which value each of several keys has, and the tokens at its end ask for the values of some of
/// them. To answer, a question must find the pair with its key wherever it stands.
/// </summary>
/// <remarks>
/// Chapter 10, "One ruler for quality: recall". The order of the keys, their values and the keys asked for are drawn anew for each
/// sequence. The task is the multi-query associative recall of Arora et al. 2023, "Zoology", with all questions last, so that
/// windows and tokens at the beginning help no question. Many questions in one sequence are many answers to learn from.
/// </remarks>
/// <param name="pairCount">How many pairs of key and value a sequence has, at least 2; every key occurs once.</param>
/// <param name="questionCount">How many questions follow, 1 to <paramref name="pairCount"/>, each for another key.</param>
/// <param name="valueCount">How many different values there are, at least 2.</param>
public sealed class MultiQueryRecall(int pairCount = 192, int questionCount = 64, int valueCount = 16)
{
    /// <summary>P, how many pairs of key and value a sequence has.</summary>
    public int PairCount { get; } = Guard.AtLeast(pairCount, 2, "There is nothing to find with fewer than 2 pairs.");

    /// <summary>Q, how many questions follow the pairs.</summary>
    public int QuestionCount { get; } = Guard.InRange(questionCount, 1, pairCount, $"Each question asks for another of the {pairCount} keys: there are 1 to {pairCount}.");

    /// <summary>V, how many different values there are.</summary>
    public int ValueCount { get; } = Guard.AtLeast(valueCount, 2, "There is nothing to predict with fewer than 2 values.");

    /// <summary>L, the pairs and the questions.</summary>
    public int Length => PairCount + QuestionCount;

    /// <summary>The width of a token: a key and a value, each one-hot, and 1 for a question.</summary>
    public int TokenDim => PairCount + ValueCount + 1;

    /// <summary>
    /// The accuracy that a window allows: right where the pair asked for lies within it, and guessed elsewhere. The questions stand between the
    /// window and the pairs, so later questions reach fewer of them.
    /// </summary>
    /// <param name="radius">r, how many tokens before it a question reaches, 0 or more.</param>
    /// <returns>The mean over all questions; one layer with this radius cannot do better on average.</returns>
    public double Cap(int radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        double known = Enumerable.Range(0, QuestionCount).Average(question => (double)Math.Clamp(radius - question, 0, PairCount)) / PairCount;
        return known + ((1 - known) / ValueCount);
    }

    /// <summary>Draws a batch of sequences.</summary>
    /// <param name="batchSize">B, at least 1.</param>
    /// <param name="generator">Where the randomness comes from.</param>
    /// <returns>
    /// Tokens, (B, L, TokenDim): the pairs (key, value, 0), then the questions (key, no value, 1). Targets: the values asked for, (B, Q) of int64.
    /// </returns>
    public (Tensor Tokens, Tensor Targets) Batch(int batchSize, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        using var scope = NewDisposeScope();
        var (keys, values) = RecallTokens.Pairs(batchSize, PairCount, ValueCount, generator);                              // (B, P)
        var places = rand([batchSize, PairCount], generator: generator).argsort(1).narrow(1, 0, QuestionCount);            // (B, Q)
        var tokens = RecallTokens.Of(keys, values, keys.gather(1, places), ValueCount, questionsFirst: false);     // (B, L, P + V + 1)
        return (tokens.MoveToOuterDisposeScope(), values.gather(1, places).MoveToOuterDisposeScope());
    }
}
