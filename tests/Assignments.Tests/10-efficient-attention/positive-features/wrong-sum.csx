// scores: 0 of 3, looks like: a sum, not a mean
Matrix<double> PositiveFeatures(Matrix<double> vectors, Matrix<double> draws)
{
    var x = vectors / Math.Pow(vectors.ColumnCount, 0.25);
    return (x * draws.Transpose()).MapIndexed((i, f, projected) =>
        Math.Exp(projected - (x.Row(i).DotProduct(x.Row(i)) / 2)), Zeros.Include);
}
