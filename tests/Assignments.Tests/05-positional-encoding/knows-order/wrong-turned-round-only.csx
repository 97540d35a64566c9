// scores: 4 of 5, looks like: only the sequence turned round is tried
bool IsBlind(Func<Matrix<double>, Matrix<double>> layer, Matrix<double> tokens)
{
    Matrix<double> Shuffled(Matrix<double> rows, int[] order) => Matrix<double>.Build.DenseOfRowVectors(order.Select(rows.Row));
    int[] order = [.. Enumerable.Range(0, tokens.RowCount).Reverse()];
    return Check.LargestDifference(layer(Shuffled(tokens, order)), Shuffled(layer(tokens), order)) < 1e-9;
}
