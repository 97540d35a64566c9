Matrix<double> WindowScores(Matrix<double> words, Matrix<double>[] weights, Vector<double> bias)
{
    if (weights.Length % 2 == 0) throw new ArgumentException("There is no middle.");
    var tall = weights.Aggregate((above, below) => above.Stack(below));
    var scores = Windows.ByLoop(words, weights.Length / 2) * tall;
    for (int i = 0; i < scores.RowCount; i++) scores.SetRow(i, scores.Row(i) + bias);
    return scores;
}
