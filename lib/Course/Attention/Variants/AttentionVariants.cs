namespace Course.Attention;

/// <summary>One way to attend, as the comparison of chapter 10 lists it.</summary>
/// <param name="Name">Its name in tables and legends.</param>
/// <param name="Source">Paper and year.</param>
/// <param name="Cost">How many numbers stand in the place of the L² scores, as a formula.</param>
/// <param name="Make">Makes it for sequences of at most L tokens and heads of dₖ numbers, in this order.</param>
public sealed record VariantEntry(string Name, string Source, string Cost, Func<long, long, AttentionVariant> Make);

/// <summary>All ways to attend, with the settings in which chapter 10 compares them.</summary>
/// <remarks>Chapter 10. Windows, blocks, chunks, ranks and features are of one order, so that the methods are compared and not the settings.</remarks>
public static class AttentionVariants
{
    /// <summary>All of them: exact ones first, then by fixed pattern, by content, of low rank and by features.</summary>
    /// <param name="size">The radius, block, chunk, rank, number of landmarks and number of features of all that have one, 2 or more, even.</param>
    /// <returns>One entry for each variant.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is odd or less than 2.</exception>
    public static IReadOnlyList<VariantEntry> All(int size = 64)
    {
        if (size < 2 || size % 2 == 1)
            throw new ArgumentOutOfRangeException(nameof(size), size, "The common size is an even number, 2 or more: half of it is the radius of a window.");
        int radius = size / 2;
        return
        [
            new("full, by formula", "Vaswani et al. 2017", "L²", (_, _) => new FullAttention(storesScores: true)),
            new("full", "Vaswani et al. 2017; fused by libtorch", "L²", (_, _) => new FullAttention()),
            new("tiled", "Dao et al. 2022", "L², never stored", (_, _) => new TiledAttention()),
            new("local", "Yeh et al. 2019", "L·(2r + 1)", (_, _) => new LocalAttention(radius)),
            new("strided", "Child et al. 2019", "3·L·√L", (_, _) => new StridedAttention()),
            new("longformer", "Beltagy et al. 2020", "L·(2r + 1 + 2g)", (_, _) => new LongformerAttention(radius)),
            new("bigbird", "Zaheer et al. 2020", "L·b·(3 + 2g + r)", (_, _) => new BigBirdAttention(radius)),
            new("sinkhorn", "Tay et al. 2020", "2·L·b + (L/b)²", (_, _) => new SinkhornAttention(size)),
            new("reformer", "Kitaev et al. 2020", "rounds·2·L·m", (length, width) => new ReformerAttention(width, Buckets(length, radius), radius, stages: 2)),
            new("linformer", "Wang et al. 2020", "L·k", (length, _) => new LinformerAttention(length, Math.Min(size, length))),
            new("nyström", "Xiong et al. 2021", "2·L·m + m²", (_, _) => new NystromAttention(size)),
            new("synthesizer", "Tay et al. 2021", "L²", (length, width) => new DenseSynthesizer(length, width)),
            new("random synthesizer", "Tay et al. 2021", "L²", (length, _) => new RandomSynthesizer(length)),
            new("linear", "Katharopoulos et al. 2020", "2·L·dₖ", (_, width) => new LinearAttention(width)),
            new("performer", "Choromanski et al. 2021", "2·L·m", (_, width) => new PerformerAttention(width, size)),
        ];

        // In two stages about one bucket for each chunk; even.
        static long Buckets(long length, long chunk) => Math.Max(2, 2 * (long)Math.Round(Math.Sqrt((double)length / chunk) / 2));
    }
}
