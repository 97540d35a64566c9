using MathNet.Numerics.LinearAlgebra;

namespace Course.Runtime;

/// <summary>Matrices and vectors of MathNet as aligned text and as LaTeX. A vector is one row, as a token is in this course.</summary>
internal static class MatrixText
{
    private const int TextLimit = 16;
    private const int LaTeXLimit = 8;

    internal static string Plain<T>(Matrix<T> matrix)
        where T : struct, IEquatable<T>, IFormattable
    {
        return $"Matrix {matrix.RowCount}×{matrix.ColumnCount}, {TypeName<T>()}\n{Block(matrix, TextLimit).Text("  ")}";
    }

    internal static string Plain<T>(Vector<T> vector)
        where T : struct, IEquatable<T>, IFormattable
    {
        return $"Vector {vector.Count}, {TypeName<T>()}\n{Block(vector.ToRowMatrix(), TextLimit).Text("  ")}";
    }

    internal static string LaTeX<T>(Matrix<T> matrix)
        where T : struct, IEquatable<T>, IFormattable
    {
        return $"$${Block(matrix, LaTeXLimit).LaTeX()}$$";
    }

    internal static string LaTeX<T>(Vector<T> vector)
        where T : struct, IEquatable<T>, IFormattable
    {
        return LaTeX(vector.ToRowMatrix());
    }

    private static NumberBlock Block<T>(Matrix<T> matrix, int limit)
        where T : struct, IEquatable<T>, IFormattable
    {
        return NumberBlock.Of(matrix.RowCount, matrix.ColumnCount, limit, (row, column) => Convert.ToDouble(matrix[row, column]));
    }

    private static string TypeName<T>() => typeof(T) == typeof(float) ? "float32" : "float64";
}
