// scores: 0 of 3, looks like: the length is not squared
Matrix<double> PositiveFeatures(Matrix<double> vectors, Matrix<double> draws)
{
    var x = vectors / Math.Pow(vectors.ColumnCount, 0.25);
    return (x * draws.Transpose()).MapIndexed((i, f, projected) =>
        Math.Exp(projected - (x.Row(i).L2Norm() / 2)) / Math.Sqrt(draws.RowCount), Zeros.Include);
}
