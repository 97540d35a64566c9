// scores: 2 of 3
Matrix<double> WindowScores(Matrix<double> words, Matrix<double>[] weights, Vector<double> bias)
{
    int radius = weights.Length / 2, length = words.RowCount;
    var scores = Matrix<double>.Build.Dense(length, bias.Count, (i, tag) => bias[tag]);
    for (int k = -radius; k + radius < weights.Length; k++)
    {
        var shift = Matrix<double>.Build.Dense(length, length, (i, j) => j == i + k ? 1 : 0);
        scores += shift * words * weights[k + radius];
    }
    return scores;
}
