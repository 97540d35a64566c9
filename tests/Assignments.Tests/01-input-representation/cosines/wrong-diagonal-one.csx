// scores: 2 of 3, looks like: the diagonal is 1 even for a vector of zeros
Matrix<double> Cosines(Matrix<double> vectors)
{
    int n = vectors.RowCount;
    var cosines = Matrix<double>.Build.Dense(n, n);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
        {
            double dot = 0, first = 0, second = 0;
            for (int k = 0; k < vectors.ColumnCount; k++)
            {
                dot += vectors[i, k] * vectors[j, k];
                first += vectors[i, k] * vectors[i, k];
                second += vectors[j, k] * vectors[j, k];
            }
            if (i == j) cosines[i, j] = 1;
            else if (first > 0 && second > 0) cosines[i, j] = dot / Math.Sqrt(first * second);
        }
    return cosines;
}
