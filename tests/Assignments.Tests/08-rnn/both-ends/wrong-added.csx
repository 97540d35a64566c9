// scores: 0 of 3, looks like: added, not side by side
Matrix<double> BothEnds(Matrix<double> input, Func<Matrix<double>, Matrix<double>> fromLeft, Func<Matrix<double>, Matrix<double>> fromRight)
{
    Matrix<double> UpsideDown(Matrix<double> rows) => Matrix<double>.Build.DenseOfRowVectors(rows.EnumerateRows().Reverse());
    return fromLeft(input) + UpsideDown(fromRight(UpsideDown(input)));
}
