bool IsBlind(Func<Matrix<double>, Matrix<double>> layer, Matrix<double> tokens)
{
    return Orders(tokens.RowCount).All(order =>
    {
        var permutation = Matrix<double>.Build.Dense(order.Length, order.Length, (row, column) => order[row] == column ? 1 : 0);
        return Check.LargestDifference(layer(permutation * tokens), permutation * layer(tokens)) < 1e-9;
    });
}
