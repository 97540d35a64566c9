// scores: 0.5 of 3, looks like: the squared length is not halved, or it is that of the undivided vector
Matrix<double> PositiveFeatures(Matrix<double> vectors, Matrix<double> draws)
{
    var x = vectors / Math.Pow(vectors.ColumnCount, 0.25);
    return (x * draws.Transpose()).MapIndexed((i, f, projected) =>
        Math.Exp(projected - (vectors.Row(i).DotProduct(vectors.Row(i)) / 2)) / Math.Sqrt(draws.RowCount), Zeros.Include);
}
