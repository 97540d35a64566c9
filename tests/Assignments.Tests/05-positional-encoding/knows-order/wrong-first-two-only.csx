// scores: 4 of 5, looks like: only the first tokens are swapped
bool IsBlind(Func<Matrix<double>, Matrix<double>> layer, Matrix<double> tokens)
{
    Matrix<double> Shuffled(Matrix<double> rows, int[] order) => Matrix<double>.Build.DenseOfRowVectors(order.Select(rows.Row));
    int[] order = [1, 0, .. Enumerable.Range(2, tokens.RowCount - 2)];
    return Check.LargestDifference(layer(Shuffled(tokens, order)), Shuffled(layer(tokens), order)) < 1e-9;
}
