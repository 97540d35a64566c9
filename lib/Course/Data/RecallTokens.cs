using static TorchSharp.torch;

namespace Course.Data;

/// <summary>What <see cref="PairRecall"/> and <see cref="MultiQueryRecall"/> share: pairs of key and value, and the tokens of a batch.</summary>
internal static class RecallTokens
{
    /// <summary>Draws the pairs of a batch, first the order of the keys, then the values.</summary>
    /// <param name="batchSize">B, at least 1.</param>
    /// <param name="pairCount">P.</param>
    /// <param name="valueCount">V.</param>
    /// <param name="generator">Where the randomness comes from.</param>
    /// <returns>The keys, each once in a row, and their values; both (B, P) of int64.</returns>
    public static (Tensor Keys, Tensor Values) Pairs(int batchSize, int pairCount, int valueCount, Generator generator) =>
        (rand([batchSize, pairCount], generator: generator).argsort(1),
         randint(0, valueCount, [batchSize, pairCount], dtype: ScalarType.Int64, generator: generator));

    /// <summary>Writes pairs and questions as tokens: a key and a value, each one-hot, and 1 for a question, which has no value.</summary>
    /// <param name="keys">(B, P).</param>
    /// <param name="values">(B, P).</param>
    /// <param name="asked">The keys asked for, (B, Q).</param>
    /// <param name="valueCount">V.</param>
    /// <param name="questionsFirst">Whether the questions stand before the pairs or after them.</param>
    /// <returns>(B, P + Q, P + V + 1).</returns>
    public static Tensor Of(Tensor keys, Tensor values, Tensor asked, int valueCount, bool questionsFirst)
    {
        long pairs = keys.shape[1], questions = asked.shape[1];
        var isQuestion = zeros(keys.shape[0], pairs + questions, 1);
        isQuestion.narrow(1, questionsFirst ? 0 : pairs, questions).fill_(1);                                  // (B, L, 1)
        var named = cat(questionsFirst ? [asked, keys] : [keys, asked], dim: 1);                               // (B, L)
        long[] around = questionsFirst ? [0, 0, questions, 0] : [0, 0, 0, questions];
        return cat(
            [
                nn.functional.one_hot(named, pairs).to(ScalarType.Float32),                                    // (B, L, P)
                nn.functional.pad(nn.functional.one_hot(values, valueCount).to(ScalarType.Float32), around),   // (B, L, V)
                isQuestion,
            ],
            dim: -1);                                                                                          // (B, L, P + V + 1)
    }
}
