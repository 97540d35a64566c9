using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Data;

/// <summary>Random symbols; asked is the first of them, after all have been read.</summary>
/// <remarks>Chapter 8, "Recall over a distance". Whoever has lost the first symbol is right with a chance of 1 in K.</remarks>
/// <param name="length">L, tokens in a sequence, at least 2: the answer lies L−1 steps back.</param>
/// <param name="symbolCount">K, different symbols, at least 2.</param>
public sealed class RecallFirst(int length, int symbolCount = 8)
{
    /// <summary>L, tokens in a sequence.</summary>
    public int Length { get; } = Guard.AtLeast(length, 2, "A sequence in which something lies back has at least 2 tokens.");

    /// <summary>K, different symbols.</summary>
    public int SymbolCount { get; } = Guard.AtLeast(symbolCount, 2, "There is something to tell apart with at least 2 symbols.");

    /// <summary>Draws a batch of sequences.</summary>
    /// <param name="batchSize">B, at least 1.</param>
    /// <param name="generator">Where the randomness comes from.</param>
    /// <returns>Symbols, (B, L), and the first of each, (B), both int64.</returns>
    public (Tensor Symbols, Tensor First) Batch(int batchSize, Generator generator)
    {
        var symbols = randint(0, SymbolCount, [batchSize, Length], dtype: ScalarType.Int64, generator: generator);
        return (symbols, symbols.select(1, 0));
    }
}
