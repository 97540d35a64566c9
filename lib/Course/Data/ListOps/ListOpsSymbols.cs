using static TorchSharp.torch;

namespace Course.Data;

/// <summary>Numbers for the 15 symbols of ListOps: the digits have their own, the four operators and <c>]</c> follow.</summary>
/// <remarks>Chapter 10, "Beside it: ListOps".</remarks>
internal static class ListOpsSymbols
{
    private static readonly Dictionary<string, int> Numbers =
        ((string[])["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "[MIN", "[MAX", "[MED", "[SM", "]"])
        .Select((symbol, number) => (symbol, number)).ToDictionary(pair => pair.symbol, pair => pair.number, StringComparer.Ordinal);

    /// <summary>How many symbols there are.</summary>
    public static int Count => Numbers.Count;

    /// <summary>The numbers of an expression's tokens.</summary>
    /// <param name="example">An expression.</param>
    public static int[] Encode(ListOpsExample example)
    {
        ArgumentNullException.ThrowIfNull(example);
        return [.. example.Tokens.Select(token => Numbers[token])];
    }

    /// <summary>Expressions as tensors.</summary>
    /// <param name="examples">At least one.</param>
    /// <returns>The symbols, filled up to the longest expression, and the values, (B) of int64; dispose both.</returns>
    /// <exception cref="ArgumentException">There is no expression.</exception>
    public static (RaggedBatch Symbols, Tensor Labels) Batch(IReadOnlyList<ListOpsExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var symbols = RaggedBatch.OfIds([.. examples.Select(Encode)]);
        return (symbols, tensor(examples.Select(example => (long)example.Label).ToArray()));
    }
}
