using MathNet.Numerics;
using MathNet.Numerics.Distributions;

Matrix<double> FeedForwardHalf(Matrix<double> y, Dictionary<string, Matrix<double>> tensors)
{
    var ones = Matrix<double>.Build.Dense(y.RowCount, 1, 1);
    var inner = y * tensors["intermediate.dense.weight"].Transpose() + ones * tensors["intermediate.dense.bias"];
    inner = inner.PointwiseMultiply(inner.Map(x => 0.5 * (1 + SpecialFunctions.Erf(x / Math.Sqrt(2))), Zeros.Include));
    var sum = y + inner * tensors["output.dense.weight"].Transpose() + ones * tensors["output.dense.bias"];
    // The mean of the squares less the square of the mean.
    var rows = sum.EnumerateRows().Select(row => (row - row.Average()) / Math.Sqrt(row.DotProduct(row) / row.Count - row.Average() * row.Average() + 1e-12));
    var normal = Matrix<double>.Build.DenseOfRowVectors(rows);
    return normal.PointwiseMultiply(ones * tensors["output.LayerNorm.weight"]) + ones * tensors["output.LayerNorm.bias"];
}
