// scores: 0.5 of 3, looks like: stands for e^(q·k): √d missing
Matrix<double> PositiveFeatures(Matrix<double> vectors, Matrix<double> draws)
{
    var x = vectors / 1;
    return (x * draws.Transpose()).MapIndexed((i, f, projected) =>
        Math.Exp(projected - (x.Row(i).DotProduct(x.Row(i)) / 2)) / Math.Sqrt(draws.RowCount), Zeros.Include);
}
