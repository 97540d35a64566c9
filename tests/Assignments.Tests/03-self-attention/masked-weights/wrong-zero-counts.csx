// scores: 0 of 4, looks like: hidden scores set to 0, which still counts e⁰ = 1
Matrix<double> MaskedWeights(Matrix<double> scores, bool[,] mask)
{
    var left = scores.MapIndexed((i, j, score) => mask[i, j] ? score : 0, Zeros.Include);
    return Matrix<double>.Build.DenseOfRowVectors(left.EnumerateRows().Select(AttentionByHand.Softmax));
}
