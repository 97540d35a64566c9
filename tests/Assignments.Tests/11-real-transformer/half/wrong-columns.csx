// scores: 0 of 5, looks like: each column is normalised: LayerNorm takes each token by itself
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
    sum = Matrix<double>.Build.DenseOfColumnVectors(sum.EnumerateColumns().Select(x => (x - x.Average()) / Math.Sqrt((x - x.Average()).PointwisePower(2).Average())));
    return Matrix<double>.Build.DenseOfRowVectors(sum.EnumerateRows().Select(Normalised));
}
