// scores: 0 of 3, looks like: divided by m twice: once for the query, once for the key
Matrix<double> PositiveFeatures(Matrix<double> vectors, Matrix<double> draws)
{
    var x = vectors / Math.Pow(vectors.ColumnCount, 0.25);
    return (x * draws.Transpose()).MapIndexed((i, f, projected) =>
        Math.Exp(projected - (x.Row(i).DotProduct(x.Row(i)) / 2)) / draws.RowCount, Zeros.Include);
}
