using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Masks say who may attend to whom: <c>true</c> = may attend, row = query, column = key.
/// Combine two with <c>&amp;</c>.
/// </summary>
/// <remarks>Chapter 3, "What the layer knows". PyTorch's fused function reads a bool mask the same way; its MultiheadAttention the other way round.</remarks>
public static class AttentionMask
{
    /// <summary>Each token may attend to itself and to what came before it.</summary>
    /// <param name="length">L, at least 1.</param>
    /// <returns>A lower triangle of true, (L, L).</returns>
    public static Tensor Causal(long length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        using var scope = NewDisposeScope();
        return ones(length, length, ScalarType.Bool).tril().MoveToOuterDisposeScope();
    }

    /// <summary>Each token may attend to all others, not to itself.</summary>
    /// <param name="length">L, at least 1.</param>
    /// <returns>True everywhere but on the diagonal, (L, L).</returns>
    public static Tensor OthersOnly(long length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        using var scope = NewDisposeScope();
        return eye(length, dtype: ScalarType.Bool).logical_not().MoveToOuterDisposeScope();
    }

    /// <summary>Each token may attend to itself and to those near it.</summary>
    /// <param name="length">L, at least 1.</param>
    /// <param name="radius">r, how far away the last of them stands on either side; 0 leaves the token itself.</param>
    /// <returns>A band of true along the diagonal, 2r + 1 wide, (L, L).</returns>
    public static Tensor Window(long length, long radius)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        using var scope = NewDisposeScope();
        return ones(length, length, ScalarType.Bool).tril(Math.Min(radius, length)).triu(-Math.Min(radius, length)).MoveToOuterDisposeScope();
    }

    /// <summary>Each token may attend to itself, to the last few before it, and to the first few of all.</summary>
    /// <param name="length">L, at least 1.</param>
    /// <param name="window">How many of the last tokens, itself included, at least 1.</param>
    /// <param name="sinks">How many of the first tokens, 0 or more.</param>
    /// <returns>A band of true below the diagonal and <paramref name="sinks"/> columns beside it, (L, L).</returns>
    /// <remarks>Xiao et al. 2024, "Efficient Streaming Language Models with Attention Sinks". Chapter 10b, "A window, and sinks".</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static Tensor CausalWindow(long length, long window, long sinks = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        CheckWindow(window, sinks);
        using var scope = NewDisposeScope();
        var position = arange(length);
        return Allowed(position.unsqueeze(1), position, window, sinks).MoveToOuterDisposeScope();
    }

    /// <summary>No token may attend to the filling behind the end of a shorter sequence.</summary>
    /// <param name="lengths">The true length of each sequence of the batch, 0 to <paramref name="paddedLength"/>.</param>
    /// <param name="paddedLength">L, the length to which all were filled up.</param>
    /// <returns>True for keys inside the sequence, (B, 1, L); it broadcasts over the queries.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative or beyond the padded length.</exception>
    public static Tensor Padding(IReadOnlyList<int> lengths, int paddedLength)
    {
        for (int i = 0; i < lengths.Count; i++)
            Guard.InRange(lengths[i], 0, paddedLength, $"Sequence {i} needs a length from 0 to {paddedLength}, the padded length.", nameof(lengths));

        using var scope = NewDisposeScope();
        var positions = arange(paddedLength).view(1, 1, paddedLength);                              // (1, 1, L)
        var ends = tensor(lengths.Select(length => (long)length).ToArray()).view(lengths.Count, 1, 1);   // (B, 1, 1)
        return positions.less(ends).MoveToOuterDisposeScope();                                      // (B, 1, L)
    }

    /// <summary>Whether a position may attend to another: not to later ones, and where there is a window, to those in it and to the sinks.</summary>
    /// <param name="asking">Positions, (L, 1).</param>
    /// <param name="asked">Positions, (S).</param>
    /// <param name="window">How many of the last positions; null means all.</param>
    /// <param name="sinks">How many of the first positions.</param>
    /// <returns>(L, S).</returns>
    internal static Tensor Allowed(Tensor asking, Tensor asked, long? window, long sinks)
    {
        var before = asked.less_equal(asking);
        return window is { } size ? before & (asked.greater(asking - size) | asked.less(sinks)) : before;
    }

    /// <summary>Checks a window and its sinks.</summary>
    internal static void CheckWindow(long? window, long sinks)
    {
        if (window is { } size)
            Guard.AtLeast(size, 1, "A window holds at least 1 token, the one that asks.", nameof(window));
        if (sinks < 0 || (window is null && sinks > 0))
            throw new ArgumentOutOfRangeException(nameof(sinks), sinks, "Sinks are 0 or more tokens that stay when they leave a window; without a window, 0.");
    }

    /// <summary>Checks that a mask is bool and fits scores of the given shape.</summary>
    internal static void Check(Tensor mask, ReadOnlySpan<long> scoreShape)
    {
        if (mask.dtype != ScalarType.Bool)
        {
            throw new ArgumentException(
                $"A mask is a bool tensor, true = may attend; this one is {mask.dtype}.", nameof(mask));
        }

        long[] shape = mask.shape;
        bool fits = shape.Length <= scoreShape.Length;
        for (int i = 1; fits && i <= shape.Length; i++)
            fits = shape[^i] == 1 || shape[^i] == scoreShape[^i];
        if (fits)
            return;
        throw new ArgumentException(
            $"The mask is {Shapes.Text(shape)}, but the scores are {Shapes.Text(scoreShape.ToArray())}: "
            + "each size, counted from the last, must be the same or 1.",
            nameof(mask));
    }
}
