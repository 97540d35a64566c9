// scores: 0 of 3, looks like: all numbers turned, those from the left too
Matrix<double> BothEnds(Matrix<double> input, Func<Matrix<double>, Matrix<double>> fromLeft, Func<Matrix<double>, Matrix<double>> fromRight)
{
    Matrix<double> UpsideDown(Matrix<double> rows) => Matrix<double>.Build.DenseOfRowVectors(rows.EnumerateRows().Reverse());
    return UpsideDown(fromLeft(input)).Append(UpsideDown(fromRight(UpsideDown(input))));
}
