Matrix<double> WindowRows(Matrix<double> words, int radius)
{
    int d = words.ColumnCount;
    double At(int i, int n) => i >= 0 && i < words.RowCount ? words[i, n] : 0;
    return Matrix<double>.Build.Dense(words.RowCount, (2 * radius + 1) * d, (i, j) => At(i - radius + j / d, j % d));
}
