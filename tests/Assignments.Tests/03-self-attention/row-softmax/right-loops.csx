Matrix<double> SoftmaxRows(Matrix<double> scores)
{
    double[,] weights = scores.ToArray();
    for (int i = 0; i < scores.RowCount; i++)
    {
        double largest = double.NegativeInfinity, sum = 0;
        for (int j = 0; j < scores.ColumnCount; j++)
            largest = Math.Max(largest, weights[i, j]);
        for (int j = 0; j < scores.ColumnCount; j++)
            sum += weights[i, j] = Math.Exp(weights[i, j] - largest);
        for (int j = 0; j < scores.ColumnCount; j++)
            weights[i, j] /= sum;
    }
    return Matrix<double>.Build.DenseOfArray(weights);
}
