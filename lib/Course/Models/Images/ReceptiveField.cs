using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Which pixels of the input one pixel of the output depends on, asked of the network itself: by its gradient.</summary>
/// <remarks>Chapter 7, "Receptive field: by hand or learned".</remarks>
public static class ReceptiveField
{
    /// <summary>How much one output pixel changes with each input pixel.</summary>
    /// <param name="network">From images (1, C, H, W) to (1, C′, H, W).</param>
    /// <param name="image">One image, (1, C, H, W).</param>
    /// <param name="row">The row of the output pixel.</param>
    /// <param name="column">Its column.</param>
    /// <returns>The sum of the gradient's sizes over the channels, (H, W); 0 where there is no influence at all.</returns>
    /// <exception cref="ArgumentException">The image is not (1, C, H, W), or the network changes its size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pixel.</exception>
    public static double[,] Of(Func<Tensor, Tensor> network, Tensor image, int row, int column)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(image);
        if (image.dim() != 4 || image.shape[0] != 1)
            throw new ArgumentException($"The image is {Shapes.Text(image)}, but it needs to be (1, C, H, W).", nameof(image));
        var (height, width) = ((int)image.shape[2], (int)image.shape[3]);
        Guard.InRange(row, 0, height - 1, $"The image has the rows 0 to {height - 1}.");
        Guard.InRange(column, 0, width - 1, $"The image has the columns 0 to {width - 1}.");
        using var scope = NewDisposeScope();
        var input = image.detach().clone().requires_grad_();
        var output = network(input);
        if (output.dim() != 4 || output.shape[2] != height || output.shape[3] != width)
            throw new ArgumentException($"The network gives {Shapes.Text(output)} for an image of {height} rows and {width} columns; it needs to keep the size.", nameof(network));
        var gradient = autograd.grad([output[.., .., row, column].sum()], [input])[0];
        var sizes = gradient[0].abs().sum(new long[] { 0 }).to(ScalarType.Float64).contiguous();               // (C, H, W) → (H, W)
        return (double[,])sizes.data<double>().ToNDArray();
    }

    /// <summary>How much of its attention a patch gives to the square around it that a convolution would see, on average over patches and images.</summary>
    /// <param name="weights">The maps of each head, (B, h, L, L), over L = n² patches in n rows.</param>
    /// <param name="reach">How far the square reaches: 1 for 3×3.</param>
    /// <returns>One share for each head, 0 to 1.</returns>
    /// <exception cref="ArgumentException">The maps are not (B, h, L, L) with a square number L.</exception>
    public static double[] ShareInSquare(Tensor weights, int reach)
    {
        ArgumentNullException.ThrowIfNull(weights);
        long length = weights.dim() == 4 ? weights.shape[3] : 0, across = (long)Math.Round(Math.Sqrt(length));
        if (length == 0 || weights.shape[2] != length || across * across != length)
            throw new ArgumentException($"The maps are {Shapes.Text(weights)}, but they need to be (B, h, L, L) with a square number of patches L.", nameof(weights));
        using var scope = NewDisposeScope();
        var place = arange(length, dtype: ScalarType.Int64);
        var inside = Near(place.div(across, RoundingMode.floor)) & Near(place.remainder(across));             // (L, L)
        var shares = (weights.detach() * inside.to(weights.dtype)).sum(new long[] { 3 }).mean([0, 2]);       // (B, h, L, L) → (h)
        return shares.to(ScalarType.Float64).data<double>().ToArray();

        Tensor Near(Tensor coordinate) => (coordinate.unsqueeze(0) - coordinate.unsqueeze(1)).abs().le(reach);
    }
}
