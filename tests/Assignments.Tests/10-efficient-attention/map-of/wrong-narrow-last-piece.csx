// scores: 1 of 3
Matrix<double> MapOf(Func<Matrix<double>, Matrix<double>> attend, int length, int width)
{
    var map = Matrix<double>.Build.Dense(length, length);
    for (int start = 0; start < length; start += width)
    {
        var output = attend(Matrix<double>.Build.Dense(length, Math.Min(width, length - start), (i, c) => i == start + c ? 1 : 0));
        for (int c = 0; c < Math.Min(width, length - start); c++) map.SetColumn(start + c, output.Column(c));
    }
    return map;
}
