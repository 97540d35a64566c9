Matrix<double> MaskedWeights(Matrix<double> scores, bool[,] mask)
{
    var weights = scores.Clone();
    for (int i = 0; i < scores.RowCount; i++)
    {
        double largest = double.MinValue, sum = 0;
        for (int j = 0; j < scores.ColumnCount; j++)
            if (mask[i, j]) largest = Math.Max(largest, scores[i, j]);
        for (int j = 0; j < scores.ColumnCount; j++)
        {
            weights[i, j] = mask[i, j] ? Math.Exp(scores[i, j] - largest) : 0;
            sum += weights[i, j];
        }
        for (int j = 0; j < scores.ColumnCount && sum > 0; j++)
            weights[i, j] /= sum;
    }
    return weights;
}
