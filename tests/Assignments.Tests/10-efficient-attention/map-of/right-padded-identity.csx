Matrix<double> MapOf(Func<Matrix<double>, Matrix<double>> attend, int length, int width)
{
    int pieces = (length + width - 1) / width;
    var identity = Matrix<double>.Build.DenseDiagonal(length, pieces * width, 1);
    var whole = Enumerable.Range(0, pieces).Select(p => attend(identity.SubMatrix(0, length, p * width, width)))
        .Aggregate((left, right) => left.Append(right));
    return whole.SubMatrix(0, length, 0, length);
}
