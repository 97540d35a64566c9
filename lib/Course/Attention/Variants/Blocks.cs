using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>Sequences cut into blocks of b tokens, so that attention within and between blocks is a few large matrix products.</summary>
internal static class Blocks
{
    /// <summary>n, how many blocks of b tokens hold L tokens; the last one may be filled up.</summary>
    public static long Count(long length, long block) => (length + block - 1) / block;

    /// <summary>Cuts a sequence into blocks, the last one filled up with zeros (or false).</summary>
    /// <param name="sequence">(…, L, d).</param>
    /// <param name="block">b.</param>
    /// <returns>(…, n, b, d).</returns>
    public static Tensor Cut(Tensor sequence, long block) => Cut(sequence, Count(sequence.shape[^2], block), block);

    /// <summary>Undoes <see cref="Cut(Tensor, long)"/>.</summary>
    /// <param name="blocks">(…, n, b, d).</param>
    /// <param name="length">L.</param>
    /// <returns>(…, L, d).</returns>
    public static Tensor Join(Tensor blocks, long length) => blocks.flatten(-3, -2).narrow(-2, 0, length);

    /// <summary>Every block with its neighbours on both sides, beyond the ends zeros (or false). Where they overlap they share their memory.</summary>
    /// <param name="sequence">(…, L, d).</param>
    /// <param name="block">b.</param>
    /// <param name="before">How many tokens before the block, 0 or more.</param>
    /// <param name="after">How many tokens after it, 0 or more.</param>
    /// <returns>(…, n, before + b + after, d).</returns>
    public static Tensor Windows(Tensor sequence, long block, long before, long after)
    {
        long count = Count(sequence.shape[^2], block);
        return Fill(sequence, before, (count * block) + after - sequence.shape[^2])             // (…, before + n·b + after, d)
            .unfold(-2, before + block + after, block)                                          // (…, n, d, s): overlapping, nothing is copied
            .transpose(-2, -1);
    }

    /// <summary>The positions of the tokens in each block, (n, b, 1).</summary>
    public static Tensor Positions(long count, long block) => arange(count * block).view(count, block, 1);

    /// <summary>The positions of the tokens in each window of <see cref="Windows"/>, negative before the beginning, (n, 1, s).</summary>
    public static Tensor Seen(long count, long block, long before, long after) =>
        ((arange(count).unsqueeze(1) * block) + arange(-before, block + after)).unsqueeze(1);

    /// <summary>Puts what exists to a mask.</summary>
    /// <param name="mask">Who may attend to whom by position, (n, b, s).</param>
    /// <param name="exists">What exists of the s keys that each block sees, (N, n, s, 1); null means all that the mask allows.</param>
    /// <returns>(1, n, b, s) or (N, n, b, s): with four sizes, as libtorch's fused function wants it.</returns>
    public static Tensor And(Tensor mask, Tensor? exists) => exists is null ? mask.unsqueeze(0) : mask & exists.transpose(-2, -1);

    /// <summary>Refuses sizes that are not at least <paramref name="least"/>.</summary>
    public static long CheckSize(long size, string name, long least = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, least, name);
        return size;
    }

    private static Tensor Cut(Tensor sequence, long count, long block)
    {
        long[] shape = sequence.shape;
        return Fill(sequence, 0, (count * block) - shape[^2]).reshape([.. shape[..^2], count, block, shape[^1]]);   // (…, count, b, d)
    }

    private static Tensor Fill(Tensor sequence, long before, long after) =>
        before == 0 && after == 0 ? sequence : nn.functional.pad(sequence, [0, 0, before, after]);
}
