// scores: 3 of 4, looks like: all-masked rows NaN
Matrix<double> MaskedWeights(Matrix<double> scores, bool[,] mask)
{
    var left = scores.MapIndexed((i, j, score) => mask[i, j] ? score : double.NegativeInfinity, Zeros.Include);
    return Matrix<double>.Build.DenseOfRowVectors(left.EnumerateRows().Select(AttentionByHand.Softmax));
}
