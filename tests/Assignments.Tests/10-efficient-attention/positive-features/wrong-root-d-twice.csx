// scores: 0.5 of 3, looks like: query and key are both divided by √d, so that the product is divided by d
Matrix<double> PositiveFeatures(Matrix<double> vectors, Matrix<double> draws)
{
    var x = vectors / Math.Sqrt(vectors.ColumnCount);
    return (x * draws.Transpose()).MapIndexed((i, f, projected) =>
        Math.Exp(projected - (x.Row(i).DotProduct(x.Row(i)) / 2)) / Math.Sqrt(draws.RowCount), Zeros.Include);
}
