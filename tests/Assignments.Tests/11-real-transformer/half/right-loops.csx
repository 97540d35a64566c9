using MathNet.Numerics.Distributions;

Matrix<double> FeedForwardHalf(Matrix<double> y, Dictionary<string, Matrix<double>> tensors)
{
    var (up, upBias) = (tensors["intermediate.dense.weight"], tensors["intermediate.dense.bias"]);
    var (down, downBias) = (tensors["output.dense.weight"], tensors["output.dense.bias"]);
    var result = y.Clone();
    for (int token = 0; token < y.RowCount; token++)
    {
        double[] inner = new double[up.RowCount];
        for (int n = 0; n < inner.Length; n++)
        {
            double sum = upBias[0, n];
            for (int j = 0; j < y.ColumnCount; j++)
                sum += y[token, j] * up[n, j];
            inner[n] = sum * Normal.CDF(0, 1, sum);
        }
        double[] outer = new double[y.ColumnCount];
        for (int j = 0; j < outer.Length; j++)
            outer[j] = y[token, j] + downBias[0, j] + inner.Select((value, n) => value * down[j, n]).Sum();
        double mean = outer.Average(), variance = outer.Sum(value => (value - mean) * (value - mean)) / outer.Length;
        for (int j = 0; j < outer.Length; j++)
            result[token, j] = (outer[j] - mean) / Math.Sqrt(variance + 1e-12) * tensors["output.LayerNorm.weight"][0, j] + tensors["output.LayerNorm.bias"][0, j];
    }
    return result;
}
