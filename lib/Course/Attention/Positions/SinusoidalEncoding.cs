using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// The sine/cosine rule: PE(p, 2i) = sin(p / 10000^(2i/d)), PE(p, 2i+1) = cos(p / 10000^(2i/d)). Nothing is learned and there is no last position.
/// </summary>
/// <remarks>
/// Vaswani et al. 2017, section 3.5. Chapter 5, "The sine/cosine rule". With <c>maxOffset</c> above 0 every call in training
/// mode starts to count at a random position instead of 0, so that later positions are seen as well; when not training it starts at 0.
/// </remarks>
public sealed class SinusoidalEncoding : PositionalEncoding
{
    private readonly long maxOffset;

    /// <summary>Makes the encoding.</summary>
    /// <param name="modelDim">d, the width of a token, even.</param>
    /// <param name="maxOffset">In training the first position is drawn from 0 to this number; 0 means always 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is odd or less than 2, or the offset is negative.</exception>
    public SinusoidalEncoding(long modelDim, long maxOffset = 0)
        : base(maxOffset == 0 ? "sinusoidal" : "sinusoidal, random offset")
    {
        ModelDim = EvenWidth(modelDim, nameof(modelDim));
        Guard.AtLeast(maxOffset, 0, "Positions count from 0, so an offset is 0 or more.");

        this.maxOffset = maxOffset;
        RegisterComponents();
    }

    /// <summary>d, the width of a token.</summary>
    public long ModelDim { get; }

    /// <summary>The rows p = offset … offset + L − 1 of the table, where offset is 0 unless it is drawn at random.</summary>
    /// <param name="length">L, at least 1.</param>
    /// <returns>(L, d), float64.</returns>
    public override Tensor Vectors(long length)
    {
        CheckLength(length);
        using var scope = NewDisposeScope();
        long offset = training && maxOffset > 0 ? randint(0, maxOffset + 1, [1], dtype: ScalarType.Int64).item<long>() : 0;
        var angle = Angles(length, ModelDim, offset);                                              // (L, d/2)
        return stack([angle.sin(), angle.cos()], dim: -1).view(length, ModelDim)                   // (L, d/2, 2) → (L, d)
            .MoveToOuterDisposeScope();
    }

    /// <summary>The angles p / 10000^(2i/d), one row per position, one column per pair, (L, d/2), float64.</summary>
    internal static Tensor Angles(long length, long width, long offset = 0)
    {
        using var scope = NewDisposeScope();
        var position = arange(offset, offset + length, dtype: ScalarType.Float64).unsqueeze(1);    // (L, 1)
        var exponent = arange(0, width, 2, dtype: ScalarType.Float64) / width;                     // 2i/d, (d/2)
        return (position * pow(PositionsByHand.Base, -exponent)).MoveToOuterDisposeScope();        // (L, d/2)
    }
}
