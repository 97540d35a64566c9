using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Sliding window and global tokens: all tokens attend to r on either side, and the first g tokens attend to everything and are attended to by all.
/// </summary>
/// <remarks>
/// Beltagy et al. 2020, "Longformer". Chapter 10. About L·(2r + 1 + 2g) of the L² pairs. It gives up direct sight of
/// distant tokens; what is far away must pass through a global token. The paper gives global tokens projections of their own; here
/// all share one.
/// </remarks>
public sealed class LongformerAttention : SelfAttentionVariant
{
    private readonly AttentionMechanism mechanism = new();
    private readonly long radius;
    private readonly long globalTokens;
    private readonly long blockSize;

    /// <summary>Makes Longformer attention.</summary>
    /// <param name="radius">r, how far a token attends to either side, 0 or more.</param>
    /// <param name="globalTokens">g, how many tokens at the beginning are global, 0 or more.</param>
    /// <param name="isCausal">Whether a token attends only to itself and to what came before it.</param>
    public LongformerAttention(long radius, long globalTokens = 1, bool isCausal = false)
        : base("longformer", isCausal)
    {
        this.radius = Blocks.CheckSize(radius, nameof(radius), least: 0);
        this.globalTokens = Blocks.CheckSize(globalTokens, nameof(globalTokens), least: 0);
        blockSize = Math.Max(radius, 16);   // smaller blocks would be more, and slower
        RegisterComponents();
    }

    /// <inheritdoc/>
    /// <remarks>n·b queries, n = ⌈L/b⌉, b = max(r, 16), each against its block, r keys on either side and g global ones; and g queries against all.</remarks>
    public override long ScoreCount(long length)
    {
        long g = Math.Min(globalTokens, length);
        return (Blocks.Count(length, blockSize) * blockSize * (blockSize + radius + After + g)) + (g * length);
    }

    /// <inheritdoc/>
    protected override Tensor AttendWithin(Tensor query, Tensor key, Tensor value, Tensor? exists)
    {
        long length = query.shape[1], count = Blocks.Count(length, blockSize), g = Math.Min(globalTokens, length);
        var blocks = mechanism.Attend(
            Blocks.Cut(query, blockSize), Seen(key, g), Seen(value, g), Mask(length, count, g, exists));                   // (N, n, b, dᵥ)
        var windowed = Blocks.Join(blocks, length);
        if (g == 0)
            return windowed;

        var mask = FullAttention.Mask(length, IsCausal, exists)?.narrow(-2, 0, IsCausal ? g : 1);                          // (…, g or 1, L)
        var global = mechanism.Attend(query.narrow(1, 0, g), key, value, mask);                                            // (N, g, dᵥ)
        return cat([global, windowed.narrow(1, g, length - g)], 1);
    }

    private long After => IsCausal ? 0 : radius;

    /// <summary>What each block sees: its neighbours and the global tokens, (N, L, d) → (N, n, s + g, d).</summary>
    private Tensor Seen(Tensor tokens, long g)
    {
        var near = Blocks.Windows(tokens, blockSize, radius, After);                                                       // (N, n, s, d)
        var global = tokens.narrow(1, 0, g).unsqueeze(1).expand(near.shape[0], near.shape[1], g, near.shape[3]);
        return cat([near, global], 2);
    }

    private Tensor Mask(long length, long count, long g, Tensor? exists)
    {
        var i = Blocks.Positions(count, blockSize);                                               // (n, b, 1)
        var near = Blocks.Seen(count, blockSize, radius, After);                                // (n, 1, s)
        var global = arange(g).view(1, 1, g);                                                   // (1, 1, g)
        var mayNear = (near >= g) & (near < length) & ((i - near).abs() <= radius);             // global tokens are not seen twice, (n, b, s)
        if (IsCausal)
            mayNear &= near <= i;
        var mayGlobal = IsCausal ? global <= i : (global >= 0) | (i < 0);                       // (n, b, g)
        var mask = cat([mayNear, mayGlobal], -1);                                               // (n, b, s + g)
        return Blocks.And(mask, exists is null ? null : Seen(exists.unsqueeze(-1), g));
    }
}
