using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Course.Runtime;

/// <summary>Shapes as the course writes them in its messages.</summary>
internal static class Shapes
{
    /// <summary>The shape of a tensor, for example <c>(2, 4, 8)</c>.</summary>
    public static string Text(Tensor tensor) => Text(tensor.shape);

    /// <summary>The shape of a matrix, for example <c>(4, 8)</c>.</summary>
    public static string Text(Matrix<double> matrix) => Text([matrix.RowCount, matrix.ColumnCount]);

    /// <summary>The shape of a rectangular array, for example <c>(4, 8)</c>.</summary>
    public static string Text(double[,] array) => Text([array.GetLength(0), array.GetLength(1)]);

    /// <summary>A shape, for example <c>(2, 4, 8)</c>; that of one number is called a scalar.</summary>
    public static string Text(long[] shape) => shape.Length == 0 ? "a scalar" : $"({string.Join(", ", shape)})";
}
