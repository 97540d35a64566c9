// scores: 0 of 3
Matrix<double> MapOf(Func<Matrix<double>, Matrix<double>> attend, int length, int width)
{
    return attend(Matrix<double>.Build.DenseIdentity(length));
}
