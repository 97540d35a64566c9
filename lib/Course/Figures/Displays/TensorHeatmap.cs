using static TorchSharp.torch;

namespace Course.Figures.Displays;

/// <summary>The shortest way from a tensor to a picture.</summary>
public static class TensorHeatmap
{
    private const int MaxCells = 250_000;

    /// <summary>The tensor as coloured cells, the first row on top; what is zero has no colour where there are values of both signs.</summary>
    /// <param name="tensor">(rows, columns), or (columns) for one row; not complex.</param>
    /// <param name="title">The title; null says shape and type.</param>
    /// <returns>The figure. <see cref="Heatmaps"/> has more to choose.</returns>
    /// <exception cref="ArgumentException">Another number of dimensions, an empty, a complex or a very large tensor.</exception>
    public static Figure Heatmap(this Tensor tensor, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.IsInvalid)
            throw new ArgumentException("The tensor has been disposed; nothing of it is left to draw.", nameof(tensor));
        string shape = string.Join('×', tensor.shape), what = $"Tensor {shape}, {tensor.dtype.ToString().ToLowerInvariant()}";
        if (tensor.dim() is not (1 or 2) || is_complex(tensor) || tensor.numel() is 0 or > MaxCells)
        {
            throw new ArgumentException(
                $"A heatmap is drawn of a real tensor of one or two dimensions with 1 to {MaxCells} values, not of a {what}. tensor[0] or tensor.flatten(0, 1) "
                + "takes a dimension away, tensor[..100] a part.", nameof(tensor));
        }
        using var scope = NewDisposeScope();
        var rows = (tensor.dim() == 2 ? tensor : tensor.unsqueeze(0)).detach().cpu().to(ScalarType.Float64).contiguous(); // (rows, columns)
        double[,] values = (double[,])rows.data<double>().ToNDArray();
        bool signed = values.Cast<double>().Any(value => value < 0);
        return Heatmaps.Matrix(values, title ?? what, "column", "row", scale: signed ? ColorMap.Diverging : ColorMap.Blues);
    }
}
