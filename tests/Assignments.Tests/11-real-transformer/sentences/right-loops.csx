Matrix<double> SentenceVectors(Matrix<double>[] batch, int[] lengths)
{
    int d = batch[0].ColumnCount;
    var result = Matrix<double>.Build.Dense(batch.Length, d);
    for (int n = 0; n < batch.Length; n++)
    {
        double squares = 0;
        for (int j = 0; j < d; j++)
        {
            for (int row = 0; row < lengths[n]; row++)
                result[n, j] += batch[n][row, j] / lengths[n];
            squares += result[n, j] * result[n, j];
        }
        for (int j = 0; j < d && squares > 0; j++)
            result[n, j] /= Math.Sqrt(squares);
    }
    return result;
}
