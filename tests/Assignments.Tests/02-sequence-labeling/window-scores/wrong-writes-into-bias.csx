// scores: 1 of 3
Matrix<double> WindowScores(Matrix<double> words, Matrix<double>[] weights, Vector<double> bias)
{
    if (weights.Length % 2 == 0) throw new ArgumentException("There is no middle.");
    int radius = weights.Length / 2;
    var scores = Matrix<double>.Build.Dense(words.RowCount, bias.Count);
    for (int i = 0; i < words.RowCount; i++)
    {
        var sum = bias;
        for (int k = -radius; k <= radius; k++)
            if (i + k >= 0 && i + k < words.RowCount) sum.Add(words.Row(i + k) * weights[k + radius], sum);
        scores.SetRow(i, sum);
    }
    return scores;
}
