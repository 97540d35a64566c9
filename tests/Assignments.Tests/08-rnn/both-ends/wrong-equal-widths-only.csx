// scores: 2 of 3
Matrix<double> BothEnds(Matrix<double> input, Func<Matrix<double>, Matrix<double>> fromLeft, Func<Matrix<double>, Matrix<double>> fromRight)
{
    Matrix<double> UpsideDown(Matrix<double> rows) => Matrix<double>.Build.DenseOfRowVectors(rows.EnumerateRows().Reverse());
    var (left, right) = (fromLeft(input), UpsideDown(fromRight(UpsideDown(input))));
    var both = Matrix<double>.Build.Dense(input.RowCount, 2 * input.ColumnCount);
    both.SetSubMatrix(0, 0, left);
    both.SetSubMatrix(0, input.ColumnCount, right);
    return both;
}
