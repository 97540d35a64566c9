// scores: 4 of 5, looks like: only moves in a circle are tried, or only sums are compared
bool IsBlind(Func<Matrix<double>, Matrix<double>> layer, Matrix<double> tokens)
{
    Matrix<double> Shuffled(Matrix<double> rows, int[] order) => Matrix<double>.Build.DenseOfRowVectors(order.Select(rows.Row));
    int[] order = [.. Enumerable.Range(1, tokens.RowCount - 1), 0];
    return Check.LargestDifference(layer(Shuffled(tokens, order)), Shuffled(layer(tokens), order)) < 1e-9;
}
