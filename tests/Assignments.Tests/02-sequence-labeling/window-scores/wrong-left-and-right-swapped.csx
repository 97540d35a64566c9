// scores: 1 of 3, looks like: left and right swapped
Matrix<double> WindowScores(Matrix<double> words, Matrix<double>[] weights, Vector<double> bias)
{
    if (weights.Length % 2 == 0) throw new ArgumentException("There is no middle.");
    int radius = weights.Length / 2, length = words.RowCount;
    var scores = Matrix<double>.Build.Dense(length, bias.Count, (i, tag) => bias[tag]);
    for (int k = -radius; k <= radius; k++)
    {
        var shift = Matrix<double>.Build.Dense(length, length, (i, j) => j == i - k ? 1 : 0);
        scores += shift * words * weights[k + radius];
    }
    return scores;
}
