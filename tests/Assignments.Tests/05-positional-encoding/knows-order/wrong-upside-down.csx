// scores: 0 of 5, looks like: upside down: true for layers that know the order
bool IsBlind(Func<Matrix<double>, Matrix<double>> layer, Matrix<double> tokens)
{
    Matrix<double> Shuffled(Matrix<double> rows, int[] order) => Matrix<double>.Build.DenseOfRowVectors(order.Select(rows.Row));
    return Orders(tokens.RowCount).Any(order => Check.LargestDifference(layer(Shuffled(tokens, order)), Shuffled(layer(tokens), order)) > 1e-9);
}
