// scores: 0 of 5, looks like: all tokens normalised together
using MathNet.Numerics.Distributions;

Matrix<double> FeedForwardHalf(Matrix<double> y, Dictionary<string, Matrix<double>> tensors)
{
    Matrix<double> Dense(Matrix<double> rows, string name)
    {
        var bias = tensors[name + ".bias"];
        return (rows * tensors[name + ".weight"].Transpose()).MapIndexed((_, j, x) => x + bias[0, j], Zeros.Include);
    }
    Vector<double> Normalised(Vector<double> token)
    {
        var unit = token;
        return unit.PointwiseMultiply(tensors["output.LayerNorm.weight"].Row(0)) + tensors["output.LayerNorm.bias"].Row(0);
    }
    var inner = Dense(y, "intermediate.dense").Map(x => x * Normal.CDF(0, 1, x), Zeros.Include);
    var sum = y + Dense(inner, "output.dense");
    double mean = sum.Enumerate().Average(), variance = sum.Enumerate().Average(x => (x - mean) * (x - mean));
    sum = (sum - mean) / Math.Sqrt(variance);
    return Matrix<double>.Build.DenseOfRowVectors(sum.EnumerateRows().Select(Normalised));
}
