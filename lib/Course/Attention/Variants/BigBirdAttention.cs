using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Window, global and random blocks: a block of tokens attends to its neighbours, to the first blocks and to a few drawn by lot; the first
/// blocks attend to everything.
/// </summary>
/// <remarks>
/// Zaheer et al. 2020, "Big Bird", with internal global tokens, in blocks. Chapter 10. About L·b·(2w + 1 + 2g + r) of the L² pairs, for
/// blocks of b tokens. It gives up most direct sight; the random blocks make any two tokens a few steps apart. The blocks drawn
/// depend on the length, so filled-up sequences see other random blocks than bare ones.
/// </remarks>
public sealed class BigBirdAttention : SelfAttentionVariant
{
    private const int None = -1;
    private readonly AttentionMechanism mechanism = new();
    private readonly long blockSize;
    private readonly int windowBlocks;
    private readonly int globalBlocks;
    private readonly int randomBlocks;
    private readonly int seed;

    /// <summary>Makes BigBird attention.</summary>
    /// <param name="blockSize">b, at least 1.</param>
    /// <param name="windowBlocks">w, how many blocks to either side a block attends to, 0 or more.</param>
    /// <param name="globalBlocks">g, how many blocks at the beginning are global, 0 or more.</param>
    /// <param name="randomBlocks">r, how many more blocks are drawn for each block, 0 or more.</param>
    /// <param name="seed">Draws them; the same for each call.</param>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it.</param>
    public BigBirdAttention(
        long blockSize, int windowBlocks = 1, int globalBlocks = 1, int randomBlocks = 2, int seed = 0, bool isCausal = false)
        : base("bigbird", isCausal)
    {
        this.blockSize = Blocks.CheckSize(blockSize, nameof(blockSize));
        this.windowBlocks = (int)Blocks.CheckSize(windowBlocks, nameof(windowBlocks), least: 0);
        this.globalBlocks = (int)Blocks.CheckSize(globalBlocks, nameof(globalBlocks), least: 0);
        this.randomBlocks = (int)Blocks.CheckSize(randomBlocks, nameof(randomBlocks), least: 0);
        this.seed = seed;
        RegisterComponents();
    }

    /// <inheritdoc/>
    /// <remarks>n·b queries, n = ⌈L/b⌉, each against the blocks that its block sees; and the queries of g blocks against all.</remarks>
    public override long ScoreCount(long length)
    {
        long count = Blocks.Count(length, blockSize), global = Math.Min(globalBlocks * blockSize, length);
        return (count * blockSize * Pattern(count)[0].Length * blockSize) + (global * length);
    }

    /// <summary>Which blocks each block attends to; rows are filled up with −1.</summary>
    /// <param name="count">n, the number of blocks, at least 1.</param>
    /// <returns>n rows of one length.</returns>
    public int[][] Pattern(long count)
    {
        var draw = new Random(seed);
        var rows = Enumerable.Range(0, (int)count).Select(Row).ToList();
        int width = rows.Max(row => row.Count);
        return [.. rows.Select(row => row.Concat(Enumerable.Repeat(None, width - row.Count)).ToArray())];

        List<int> Row(int block)
        {
            int end = IsCausal ? block + 1 : (int)count;
            var row = Enumerable.Range(block - windowBlocks, (2 * windowBlocks) + 1)
                .Union(Enumerable.Range(0, globalBlocks))
                .Where(other => other >= 0 && other < end).ToList();
            for (int drawn = 0; drawn < randomBlocks && row.Count < end; drawn++)
            {
                int other;
                do
                    other = draw.Next(end);
                while (row.Contains(other));
                row.Add(other);
            }

            return row;
        }
    }

    /// <inheritdoc/>
    protected override Tensor AttendWithin(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        long length = query.shape[1], count = Blocks.Count(length, blockSize), global = Math.Min(globalBlocks * blockSize, length);
        int[][] pattern = Pattern(count);
        var seen = tensor(pattern.SelectMany(row => row).Select(block => (long)block).ToArray()).view(count, -1);          // (n, m)
        var index = seen.clamp(min: 0).flatten();                                                                          // (n·m)
        Tensor Gather(Tensor tokens) => Blocks.Cut(tokens, blockSize)                                                      // (N, n, b, d)
            .index_select(1, index)                                                                                        // (N, n·m, b, d)
            .reshape(tokens.shape[0], count, seen.shape[1] * blockSize, tokens.shape[2]);                                  // (N, n, m·b, d)

        var i = Blocks.Positions(count, blockSize);                                                                          // (n, b, 1)
        var j = (seen.unsqueeze(-1) * blockSize + arange(blockSize)).view(count, 1, -1);                                   // (n, 1, m·b)
        var mask = (j >= 0) & (j < length) & (IsCausal ? j <= i : i >= 0);                                                 // (n, b, m·b)
        mask = Blocks.And(mask, exists is null ? null : Gather(exists.unsqueeze(-1)));
        var sparse = Blocks.Join(mechanism.Attend(Blocks.Cut(query, blockSize), Gather(key), Gather(value), mask), length);
        if (global == 0)
            return sparse;

        var all = FullAttention.Mask(length, IsCausal, exists)?.narrow(-2, 0, IsCausal ? global : 1);                      // (…, g·b or 1, L)
        return cat([mechanism.Attend(query.narrow(1, 0, global), key, value, all), sparse.narrow(1, global, length - global)], 1);
    }
}
