Matrix<double> Scores(Matrix<double> query, Matrix<double> key)
{
    int width = query.ColumnCount;
    if (key.ColumnCount != width)
        throw new ArgumentException("widths differ");
    var result = Matrix<double>.Build.Dense(query.RowCount, key.RowCount);
    for (int i = 0; i < query.RowCount; i++)
    {
        for (int j = 0; j < key.RowCount; j++)
        {
            double sum = 0;
            for (int n = 0; n < width; n++)
                sum += query[i, n] * key[j, n];
            result[i, j] = sum / Math.Sqrt(width);
        }
    }
    return result;
}
