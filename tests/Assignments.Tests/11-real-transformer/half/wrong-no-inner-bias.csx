// scores: 0 of 5, looks like: the inner bias is missing
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
        var centred = token - token.Average();
        var unit = centred / Math.Sqrt(centred.PointwisePower(2).Average() + 1e-12);
        return unit.PointwiseMultiply(tensors["output.LayerNorm.weight"].Row(0)) + tensors["output.LayerNorm.bias"].Row(0);
    }
    var inner = (y * tensors["intermediate.dense.weight"].Transpose()).Map(x => x * Normal.CDF(0, 1, x), Zeros.Include);
    var sum = y + Dense(inner, "output.dense");
    return Matrix<double>.Build.DenseOfRowVectors(sum.EnumerateRows().Select(Normalised));
}
