using Course.Attention;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// A memory of pairs (key, value) that is asked for the value of one key. Keys and queries are learned vectors; the values come one-hot, so
/// what attention gives is the weight on each value.
/// </summary>
/// <remarks>Chapter 8, "What is lost". With linear attention all pairs have to fit into a state of d·K numbers, however many they are.</remarks>
public sealed class PairMemory : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly AttentionVariant variant;
    private readonly Parameter keys;
    private readonly Parameter queries;

    /// <summary>Makes a memory with random keys and queries.</summary>
    /// <param name="variant">How the memory is read; it belongs to the memory from now on.</param>
    /// <param name="pairCount">m, pairs to be kept, at least 2.</param>
    /// <param name="keyDim">d, the width of keys and queries, at least 1.</param>
    /// <param name="valueCount">K, different values, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is too small.</exception>
    public PairMemory(AttentionVariant variant, int pairCount, long keyDim, int valueCount)
        : base(nameof(PairMemory))
    {
        ArgumentNullException.ThrowIfNull(variant);
        ArgumentOutOfRangeException.ThrowIfLessThan(pairCount, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(keyDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(valueCount, 2);
        (this.variant, PairCount, ValueCount) = (variant, pairCount, valueCount);
        keys = nn.Parameter(randn(pairCount, keyDim));
        queries = nn.Parameter(randn(pairCount, keyDim));
        RegisterComponents();
    }

    /// <summary>m, pairs to be kept.</summary>
    public int PairCount { get; }

    /// <summary>K, different values.</summary>
    public int ValueCount { get; }

    /// <summary>Asks for the value of one key.</summary>
    /// <param name="values">The value of each key, (B, m) of int64.</param>
    /// <param name="asked">The key asked for, (B) of int64, 0 to m−1.</param>
    /// <returns>The weight on each value, (B, K); each row sums to 1.</returns>
    public override Tensor forward(Tensor values, Tensor asked)
    {
        using var scope = NewDisposeScope();
        var query = queries.index_select(0, asked).unsqueeze(1);                                     // (B, 1, d)
        var written = nn.functional.one_hot(values, ValueCount).to(ScalarType.Float32);              // (B, m, K)
        return variant.Attend(query, keys.expand(values.shape[0], -1, -1), written).squeeze(1).MoveToOuterDisposeScope();
    }
}
