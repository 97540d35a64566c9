// scores: 2.5 of 3, looks like: divided as for d = 4
Matrix<double> PositiveFeatures(Matrix<double> vectors, Matrix<double> draws)
{
    var x = vectors / (vectors.ColumnCount == 1 ? 1 : Math.Sqrt(2));
    return (x * draws.Transpose()).MapIndexed((i, f, projected) =>
        Math.Exp(projected - (x.Row(i).DotProduct(x.Row(i)) / 2)) / Math.Sqrt(draws.RowCount), Zeros.Include);
}
