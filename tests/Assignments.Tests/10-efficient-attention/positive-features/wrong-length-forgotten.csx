// scores: 0 of 3, looks like: the squared length is not taken off
Matrix<double> PositiveFeatures(Matrix<double> vectors, Matrix<double> draws)
{
    var x = vectors / Math.Pow(vectors.ColumnCount, 0.25);
    return (x * draws.Transpose()).MapIndexed((i, f, projected) =>
        Math.Exp(projected) / Math.Sqrt(draws.RowCount), Zeros.Include);
}
