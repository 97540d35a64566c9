using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// Rotary encoding (RoPE): the pair (x₂ᵢ, x₂ᵢ₊₁) of a query or key at position p is turned by the angle p / 10000^(2i/dₖ).
/// A dot product of two turned vectors then depends on the distance of their positions alone. Nothing is learned.
/// </summary>
/// <remarks>Su et al. 2021, "RoFormer", section 3.2. Chapter 5, "Rotary: turning instead of adding".</remarks>
public sealed class RotaryEncoding : PositionalEncoding
{
    /// <summary>Makes the encoding.</summary>
    /// <param name="keyDim">dₖ, the width of queries and keys, even.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is odd or less than 2.</exception>
    public RotaryEncoding(long keyDim)
        : base("rotary")
    {
        KeyDim = EvenWidth(keyDim, nameof(keyDim));
        RegisterComponents();
    }

    /// <summary>dₖ, the width of queries and keys.</summary>
    public long KeyDim { get; }

    /// <inheritdoc/>
    public override Tensor Turn(Tensor vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (vectors.dim() < 2 || vectors.shape[^1] != KeyDim)
            throw new ArgumentException($"The queries or keys are {Shapes.Text(vectors)}, but this rotary encoding turns (…, L, {KeyDim}).", nameof(vectors));

        long length = vectors.shape[^2];
        CheckLength(length);
        using var scope = NewDisposeScope();
        var angle = SinusoidalEncoding.Angles(length, KeyDim);                                     // (L, dₖ/2)
        var (cosine, sine) = (angle.cos().to(vectors.dtype), angle.sin().to(vectors.dtype));
        var pairs = vectors.reshape([.. vectors.shape[..^1], KeyDim / 2, 2]);                      // (…, L, dₖ) → (…, L, dₖ/2, 2)
        var (x, y) = (pairs.select(-1, 0), pairs.select(-1, 1));
        return stack([(x * cosine) - (y * sine), (x * sine) + (y * cosine)], dim: -1)
            .reshape(vectors.shape)                                                                // (…, L, dₖ/2, 2) → (…, L, dₖ)
            .MoveToOuterDisposeScope();
    }
}
