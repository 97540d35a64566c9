Matrix<double> FadingWeights(Matrix<double> query, Matrix<double> key, double gamma)
{
    var weights = Matrix<double>.Build.Dense(query.RowCount, key.RowCount);
    for (int i = 0; i < query.RowCount; i++)
    {
        double power = 1, sum = 0;
        for (int j = i; j >= 0; j--, power *= gamma)
        {
            for (int n = 0; n < key.ColumnCount; n++)
                weights[i, j] += power * LinearAttentionByHand.Feature(query[i, n]) * LinearAttentionByHand.Feature(key[j, n]);
            sum += weights[i, j];
        }
        for (int j = 0; j <= i; j++) weights[i, j] /= sum;
    }
    return weights;
}
