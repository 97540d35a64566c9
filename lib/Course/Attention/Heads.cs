using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>From one wide vector a token to one narrow vector a head, and back.</summary>
internal static class Heads
{
    /// <summary>Shares the width out to the heads.</summary>
    /// <param name="tokens">(B, L, d).</param>
    /// <param name="headCount">h, which divides d.</param>
    /// <returns>A view, (B, h, L, d/h).</returns>
    public static Tensor Split(Tensor tokens, long headCount) => tokens
        .view(tokens.shape[0], tokens.shape[1], headCount, tokens.shape[2] / headCount)   // (B, L, h, d/h)
        .transpose(1, 2);                                                                 // (B, h, L, d/h)

    /// <summary>Puts the heads side by side again.</summary>
    /// <param name="heads">(B, h, L, d/h).</param>
    /// <returns>(B, L, d).</returns>
    public static Tensor Join(Tensor heads) => heads
        .transpose(1, 2)                                                                  // (B, L, h, d/h)
        .reshape(heads.shape[0], heads.shape[2], heads.shape[1] * heads.shape[3]);        // (B, L, d)

    /// <summary>Checks that the heads can share the width evenly.</summary>
    /// <exception cref="ArgumentException">They cannot.</exception>
    public static void CheckSizes(long modelDim, long headCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(modelDim, 1);
        Guard.AtLeast(headCount, 1, "There is at least one head.");
        if (modelDim % headCount == 0)
            return;
        throw new ArgumentException(
            $"The width {modelDim} cannot be shared evenly by {headCount} heads. "
            + $"Head counts that divide {modelDim}: {Divisors(modelDim)}.",
            nameof(headCount));
    }

    /// <summary>Checks that the query heads can share the heads of keys and values evenly.</summary>
    /// <exception cref="ArgumentException">They cannot.</exception>
    public static void CheckGroups(long headCount, long keyValueHeadCount)
    {
        Guard.AtLeast(keyValueHeadCount, 1, "There is at least one head of keys and values.");
        if (headCount % keyValueHeadCount == 0)
            return;
        throw new ArgumentException(
            $"{headCount} query heads cannot be divided into {keyValueHeadCount} equal groups, one for each head of keys and values. "
            + $"Counts that divide {headCount}: {Divisors(headCount)}.",
            nameof(keyValueHeadCount));
    }

    /// <summary>Checks that an input is a batch of tokens of the given width.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void CheckInput(Tensor input, long modelDim)
    {
        if (input.dim() == 3 && input.shape[2] == modelDim)
            return;
        throw new ArgumentException(
            $"The input is {Shapes.Text(input)}, but this layer takes (B, L, {modelDim}): batch, tokens, width.", nameof(input));
    }

    /// <summary>A square weight matrix, Xavier uniform.</summary>
    public static TorchSharp.Modules.Parameter NewWeight(long width, ScalarType? dtype) => NewWeight(width, width, dtype);

    /// <summary>A weight matrix, Xavier uniform.</summary>
    public static TorchSharp.Modules.Parameter NewWeight(long rows, long columns, ScalarType? dtype)
    {
        var weight = nn.Parameter(empty(rows, columns, dtype: dtype ?? ScalarType.Float32));
        nn.init.xavier_uniform_(weight);
        return weight;
    }

    private static string Divisors(long number) =>
        string.Join(", ", Enumerable.Range(1, (int)Math.Min(number, 1024)).Where(count => number % count == 0));
}
