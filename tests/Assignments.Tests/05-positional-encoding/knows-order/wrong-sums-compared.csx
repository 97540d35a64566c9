// scores: 4 of 5, looks like: only moves in a circle are tried, or only sums are compared
bool IsBlind(Func<Matrix<double>, Matrix<double>> layer, Matrix<double> tokens)
{
    Matrix<double> Shuffled(Matrix<double> rows, int[] order) => Matrix<double>.Build.DenseOfRowVectors(order.Select(rows.Row));
    return Orders(tokens.RowCount).All(order => (layer(Shuffled(tokens, order)).ColumnSums() - layer(tokens).ColumnSums()).AbsoluteMaximum() < 1e-9);
}
