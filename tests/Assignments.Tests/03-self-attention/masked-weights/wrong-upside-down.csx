// scores: 0 of 4, looks like: mask upside down: true hides
Matrix<double> MaskedWeights(Matrix<double> scores, bool[,] mask)
{
    var left = scores.MapIndexed((i, j, score) => mask[i, j] ? double.NegativeInfinity : score, Zeros.Include);
    return Matrix<double>.Build.DenseOfRowVectors(left.EnumerateRows().Select(row =>
        double.IsNegativeInfinity(row.Maximum()) ? Vector<double>.Build.Dense(row.Count) : AttentionByHand.Softmax(row)));
}
