Matrix<double> MapOf(Func<Matrix<double>, Matrix<double>> attend, int length, int width)
{
    var numbers = new double[length, length];
    for (int j = 0; j < length;)
    {
        var ask = Matrix<double>.Build.Dense(length, width);
        for (int c = 0; c < width && j + c < length; c++) ask[j + c, c] = 2;
        var told = attend(ask);
        for (int c = 0; c < width && j < length; c++, j++)
            for (int i = 0; i < length; i++) numbers[i, j] = told[i, c] / 2;
    }
    return Matrix<double>.Build.DenseOfArray(numbers);
}
