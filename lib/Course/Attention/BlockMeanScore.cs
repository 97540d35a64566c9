using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>A cheap score without parameters: all keys of a block get the score of the block's mean key.</summary>
/// <remarks>
/// How blocks are chosen in Lu et al. 2025, "MoBA: Mixture of Block Attention", and, with a learned summary in the place of the mean, in Yuan et al. 2025,
/// "Native Sparse Attention". Chapter 10b, "Chosen keys".
/// </remarks>
public sealed class BlockMeanScore : AttentionScore
{
    private readonly long blockSize;

    /// <summary>Makes a score.</summary>
    /// <param name="blockSize">How many keys that stand side by side share a score, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="blockSize"/> is less than 1.</exception>
    public BlockMeanScore(long blockSize)
        : base("block means")
    {
        this.blockSize = Blocks.CheckSize(blockSize, nameof(blockSize));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor query, Tensor key)
    {
        CheckWidths(query, key);
        using var scope = NewDisposeScope();
        var means = new List<Tensor>();
        for (long start = 0; start < key.shape[^2]; start += blockSize)
            means.Add(key.narrow(-2, start, Math.Min(blockSize, key.shape[^2] - start)).mean([-2]));
        var scores = query.matmul(stack(means, dim: -2).transpose(-2, -1));                     // (…, L, blocks)
        return scores.repeat_interleave(blockSize, -1).narrow(-1, 0, key.shape[^2]).MoveToOuterDisposeScope();   // (…, L, S)
    }
}
