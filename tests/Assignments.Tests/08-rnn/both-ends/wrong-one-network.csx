// scores: 1 of 3, looks like: one network reads both ways
Matrix<double> BothEnds(Matrix<double> input, Func<Matrix<double>, Matrix<double>> fromLeft, Func<Matrix<double>, Matrix<double>> fromRight)
{
    Matrix<double> UpsideDown(Matrix<double> rows) => Matrix<double>.Build.DenseOfRowVectors(rows.EnumerateRows().Reverse());
    return fromLeft(input).Append(UpsideDown(fromLeft(UpsideDown(input))));
}
