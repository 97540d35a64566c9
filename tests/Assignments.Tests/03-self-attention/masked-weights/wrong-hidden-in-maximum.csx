// scores: 3 of 4, looks like: the hidden score still counts
Matrix<double> MaskedWeights(Matrix<double> scores, bool[,] mask)
{
    var weights = Matrix<double>.Build.Dense(scores.RowCount, scores.ColumnCount);
    for (int i = 0; i < scores.RowCount; i++)
    {
        double largest = scores.Row(i).Maximum();
        double sum = Enumerable.Range(0, scores.ColumnCount).Sum(j => mask[i, j] ? Math.Exp(scores[i, j] - largest) : 0);
        for (int j = 0; j < scores.ColumnCount; j++)
            weights[i, j] = mask[i, j] ? Math.Exp(scores[i, j] - largest) / sum : 0;
    }
    return weights;
}
