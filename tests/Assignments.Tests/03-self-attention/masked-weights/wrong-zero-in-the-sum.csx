// scores: 1 of 4, looks like: hidden scores set to 0 for the sum
Matrix<double> MaskedWeights(Matrix<double> scores, bool[,] mask)
{
    var left = scores.MapIndexed((i, j, score) => mask[i, j] ? score : 0, Zeros.Include);
    return Matrix<double>.Build.DenseOfRowVectors(left.EnumerateRows().Select(AttentionByHand.Softmax)).MapIndexed((i, j, weight) => mask[i, j] ? weight : 0);
}
