using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>How well boxes agree. A box is its middle, width and height: x, y, w, h, all in one unit.</summary>
/// <remarks>Chapter 7, "DETR: queries for objects".</remarks>
public static class Boxes
{
    // Keeps the quotient of two boxes without area at 0.
    private const double Tiny = 1e-12;

    /// <summary>
    /// Generalised intersection over union: the common area divided by the area that both cover together, minus the share of the smallest box around both that neither covers. Below 0 it says how far apart
    /// two boxes are, so it has a gradient where the plain quotient has none.
    /// </summary>
    /// <param name="boxes">(…, 4).</param>
    /// <param name="others">(…, 4), broadcastable to the first.</param>
    /// <returns>(…), each from −1 to 1.</returns>
    /// <exception cref="ArgumentException">A last size is not 4.</exception>
    /// <remarks>Rezatofighi et al. 2019.</remarks>
    public static Tensor Generalised(Tensor boxes, Tensor others)
    {
        Check(boxes, others);
        using var scope = NewDisposeScope();
        var (middle, size) = (boxes.narrow(-1, 0, 2), boxes.narrow(-1, 2, 2));
        var (otherMiddle, otherSize) = (others.narrow(-1, 0, 2), others.narrow(-1, 2, 2));
        var (low, high) = (middle - (size / 2), middle + (size / 2));                       // (…, 2): across, down
        var (otherLow, otherHigh) = (otherMiddle - (otherSize / 2), otherMiddle + (otherSize / 2));
        var common = Area((minimum(high, otherHigh) - maximum(low, otherLow)).clamp_min(0));
        var around = Area(maximum(high, otherHigh) - minimum(low, otherLow));
        var union = Area(size) + Area(otherSize) - common;
        return ((common / (union + Tiny)) - ((around - union) / (around + Tiny))).MoveToOuterDisposeScope();
    }

    private static Tensor Area(Tensor sides) => sides.select(-1, 0) * sides.select(-1, 1);

    private static void Check(Tensor boxes, Tensor others)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        ArgumentNullException.ThrowIfNull(others);
        if (boxes.dim() > 0 && others.dim() > 0 && boxes.shape[^1] == 4 && others.shape[^1] == 4)
            return;
        throw new ArgumentException($"boxes is {Shapes.Text(boxes)} and others {Shapes.Text(others)}; a box is 4 numbers, x, y, w, h.", nameof(boxes));
    }
}
