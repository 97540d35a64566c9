// scores: 2 of 3
Matrix<double> Scores(Matrix<double> query, Matrix<double> key)
{
    int width = Math.Min(query.ColumnCount, key.ColumnCount);
    var result = Matrix<double>.Build.Dense(query.RowCount, key.RowCount);
    for (int i = 0; i < query.RowCount; i++)
        for (int j = 0; j < key.RowCount; j++)
            for (int n = 0; n < width; n++)
                result[i, j] += query[i, n] * key[j, n] / Math.Sqrt(width);
    return result;
}
