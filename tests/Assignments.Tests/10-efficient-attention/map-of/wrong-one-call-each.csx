// scores: 0 of 3, looks like: one call for each column
Matrix<double> MapOf(Func<Matrix<double>, Matrix<double>> attend, int length, int width)
{
    return Matrix<double>.Build.DenseOfColumnVectors(Enumerable.Range(0, length).Select(j =>
        attend(Matrix<double>.Build.Dense(length, width, (i, c) => i == j && c == 0 ? 1 : 0)).Column(0)));
}
