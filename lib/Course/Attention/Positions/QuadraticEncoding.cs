using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>
/// For the pixels of an image: head h attends to the pixel that stands Δʰ away from the query, the more sharply the larger α. Its bias for a key δ
/// away is −α·‖δ − Δʰ‖² (and a constant, which softmax does not see), largest at δ = Δʰ.
/// </summary>
/// <remarks>
/// Cordonnier, Loukas and Jaggi 2020, "On the Relationship between Self-Attention and Convolutional Layers", equation 9: the product of
/// v = −α·(1, −2Δ₁, −2Δ₂), which belongs to the head, and r = (‖δ‖², δ₁, δ₂), which belongs to the pair of pixels. Chapter 7, "A convolution is
/// inside self-attention".
/// </remarks>
public sealed class QuadraticEncoding : PositionalEncoding
{
    private readonly (int Down, int Across)[] shifts;

    /// <summary>Makes the encoding for images of one size.</summary>
    /// <param name="height">H, rows.</param>
    /// <param name="width">W, columns; pixels count row by row, so L = H·W.</param>
    /// <param name="shifts">Δ of each head, in pixels; at least one.</param>
    /// <param name="sharpness">α, above 0: the larger, the more of the weight lies on one pixel.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1, or the sharpness is not above 0.</exception>
    /// <exception cref="ArgumentException">There is no head.</exception>
    public QuadraticEncoding(int height, int width, IReadOnlyList<(int Down, int Across)> shifts, double sharpness)
        : base("quadratic")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentNullException.ThrowIfNull(shifts);
        Guard.NotEmpty(shifts, "There is at least one head with its shift.");
        if (!(sharpness > 0) || !double.IsFinite(sharpness))
            throw new ArgumentOutOfRangeException(nameof(sharpness), sharpness, "The sharpness α is a finite number above 0: weights go down with the distance from the aim.");
        (Height, Width, this.shifts, Sharpness) = (height, width, [.. shifts], sharpness);
        RegisterComponents();
    }

    /// <summary>H, rows of the image.</summary>
    public int Height { get; }

    /// <summary>W, columns of the image.</summary>
    public int Width { get; }

    /// <summary>α.</summary>
    public double Sharpness { get; }

    /// <summary>The shifts of a kernel in the order of its weights: row by row, from the upper left.</summary>
    /// <param name="kernelSize">k, odd.</param>
    /// <returns>k² shifts, from (−(k−1)/2, −(k−1)/2) to ((k−1)/2, (k−1)/2).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is even or below 1: such a kernel has no middle.</exception>
    public static IReadOnlyList<(int Down, int Across)> KernelShifts(int kernelSize)
    {
        if (kernelSize < 1 || kernelSize % 2 == 0)
            throw new ArgumentOutOfRangeException(nameof(kernelSize), kernelSize, "A kernel with a middle has an odd size: 1, 3, 5, …");
        int reach = kernelSize / 2;
        return [.. Enumerable.Range(0, kernelSize * kernelSize).Select(n => ((n / kernelSize) - reach, (n % kernelSize) - reach))];
    }

    /// <summary>v·r for each head and each pair of pixels.</summary>
    /// <param name="length">L, which is H·W.</param>
    /// <returns>(h, L, L) of float64.</returns>
    /// <exception cref="ArgumentException">The length is not H·W.</exception>
    public override Tensor Bias(long length)
    {
        if (length != (long)Height * Width)
            throw new ArgumentException($"The encoding is made for {Height} rows of {Width} pixels, which is a length of {Height * Width}, not {length}.", nameof(length));
        using var scope = NewDisposeScope();
        var place = arange(length, dtype: ScalarType.Int64);
        var down = Differences(place.div(Width, RoundingMode.floor));                                       // (L, L): row of the key − row of the query
        var across = Differences(place.remainder(Width));                                                   // (L, L)
        var pair = stack([down.square() + across.square(), down, across], dim: 0);                          // r: (3, L, L)
        var head = tensor(shifts.SelectMany(one => new[] { -Sharpness, 2 * Sharpness * one.Down, 2 * Sharpness * one.Across }).ToArray());
        return head.view(shifts.Length, 3).matmul(pair.view(3, length * length))                            // v·r: (h, 3)·(3, L²)
            .view(shifts.Length, length, length).MoveToOuterDisposeScope();
    }

    private static Tensor Differences(Tensor coordinate) =>
        (coordinate.unsqueeze(0) - coordinate.unsqueeze(1)).to(ScalarType.Float64);                         // (1, L) − (L, 1)
}
