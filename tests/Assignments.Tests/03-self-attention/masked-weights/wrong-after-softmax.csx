// scores: 1 of 4, looks like: mask applied after the softmax
Matrix<double> MaskedWeights(Matrix<double> scores, bool[,] mask)
{
    var weights = Matrix<double>.Build.DenseOfRowVectors(scores.EnumerateRows().Select(AttentionByHand.Softmax));
    return weights.MapIndexed((i, j, weight) => mask[i, j] ? weight : 0);
}
