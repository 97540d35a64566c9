// scores: 1 of 5, looks like: outputs compared row by row, without shuffling them too
bool IsBlind(Func<Matrix<double>, Matrix<double>> layer, Matrix<double> tokens)
{
    Matrix<double> Shuffled(Matrix<double> rows, int[] order) => Matrix<double>.Build.DenseOfRowVectors(order.Select(rows.Row));
    return Orders(tokens.RowCount).All(order => Check.LargestDifference(layer(Shuffled(tokens, order)), layer(tokens)) < 1e-9);
}
