using static TorchSharp.torch;

namespace Course.Models;

/// <summary>How the next token is taken from the scores that a language model gives all tokens.</summary>
/// <remarks>Top-k: Fan et al. 2018, "Hierarchical Neural Story Generation". Chapter 10b, "Choosing the next word".</remarks>
public sealed class NextToken
{
    private readonly double? temperature;
    private readonly int? count;

    private NextToken(double? temperature, int? count) => (this.temperature, this.count) = (temperature, count);

    /// <summary>The token with the largest score; of several, the first.</summary>
    public static NextToken Greedy { get; } = new(null, null);

    /// <summary>A token drawn from softmax of the scores divided by a temperature (温度).</summary>
    /// <param name="temperature">Above 0. Below 1 likely tokens become likelier; at 1 the model's own probabilities hold.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not above 0.</exception>
    public static NextToken Sample(double temperature = 1) => new(Checked(temperature), null);

    /// <summary>As <see cref="Sample"/>, from the k tokens with the largest scores.</summary>
    /// <param name="count">k, at least 1, at most the size of the vocabulary.</param>
    /// <param name="temperature">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static NextToken TopK(int count, double temperature = 1) => count >= 1
        ? new(Checked(temperature), count)
        : throw new ArgumentOutOfRangeException(nameof(count), count, "Top-k keeps at least one token.");

    /// <summary>The probability with which each token is taken.</summary>
    /// <param name="logits">The scores of all tokens, (…, V).</param>
    /// <returns>(…, V); each row adds up to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Top-k asks for more tokens than there are.</exception>
    public Tensor Probabilities(Tensor logits)
    {
        ArgumentNullException.ThrowIfNull(logits);
        using var scope = NewDisposeScope();
        long vocabulary = logits.shape[^1];
        if (temperature is not { } divisor)
            return nn.functional.one_hot(logits.argmax(-1), vocabulary).to(logits.dtype).MoveToOuterDisposeScope();
        if (count > vocabulary)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Top-k keeps at most as many tokens as there are: the vocabulary has {vocabulary}.");

        var scores = logits / divisor;
        if (count is { } kept)
        {
            var chosen = scores.topk(kept);
            scores = full_like(scores, double.NegativeInfinity).scatter(-1, chosen.indexes, chosen.values);
        }

        return nn.functional.softmax(scores, -1).MoveToOuterDisposeScope();
    }

    /// <summary>Takes a token.</summary>
    /// <param name="logits">The scores of all tokens, (V).</param>
    /// <param name="generator">Where the randomness comes from; null means torch's own generator.</param>
    /// <returns>The token, 0 to V − 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Top-k asks for more tokens than there are.</exception>
    public int Choose(Tensor logits, Generator? generator = null)
    {
        using var scope = NewDisposeScope();
        var probabilities = Probabilities(logits);
        return (int)(temperature is null ? probabilities.argmax() : probabilities.multinomial(1, generator: generator)).item<long>();
    }

    private static double Checked(double temperature) => temperature > 0
        ? temperature
        : throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "A temperature is above 0; for the likeliest token alone there is NextToken.Greedy.");
}
