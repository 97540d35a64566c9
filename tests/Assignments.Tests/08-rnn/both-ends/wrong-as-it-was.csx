// scores: 0 of 3, looks like: states from the right are not put back into the order of the tokens
Matrix<double> BothEnds(Matrix<double> input, Func<Matrix<double>, Matrix<double>> fromLeft, Func<Matrix<double>, Matrix<double>> fromRight)
{
    Matrix<double> UpsideDown(Matrix<double> rows) => Matrix<double>.Build.DenseOfRowVectors(rows.EnumerateRows().Reverse());
    return BrokenBothEnds(input, fromLeft, fromRight);
}
