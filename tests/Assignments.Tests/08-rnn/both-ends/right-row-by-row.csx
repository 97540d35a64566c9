Matrix<double> BothEnds(Matrix<double> input, Func<Matrix<double>, Matrix<double>> fromLeft, Func<Matrix<double>, Matrix<double>> fromRight)
{
    int length = input.RowCount;
    var reversed = input.Clone();
    for (int i = 0; i < length; i++) reversed.SetRow(i, input.Row(length - 1 - i));
    var left = fromLeft(input);
    var right = fromRight(reversed);
    var both = Matrix<double>.Build.Dense(length, left.ColumnCount + right.ColumnCount);
    for (int i = 0; i < length; i++)
    {
        for (int n = 0; n < left.ColumnCount; n++) both[i, n] = left[i, n];
        for (int n = 0; n < right.ColumnCount; n++) both[i, left.ColumnCount + n] = right[length - 1 - i, n];
    }
    return both;
}
