// scores: 1 of 3, looks like: bias added once for each neighbour that is there
Matrix<double> WindowScores(Matrix<double> words, Matrix<double>[] weights, Vector<double> bias)
{
    if (weights.Length % 2 == 0) throw new ArgumentException("There is no middle.");
    int radius = weights.Length / 2;
    var scores = Matrix<double>.Build.Dense(words.RowCount, bias.Count);
    for (int i = 0; i < words.RowCount; i++)
        for (int k = -radius; k <= radius; k++)
            if (i + k >= 0 && i + k < words.RowCount) scores.SetRow(i, scores.Row(i) + words.Row(i + k) * weights[k + radius] + bias);
    return scores;
}
