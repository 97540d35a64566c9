// scores: 0 of 4, looks like: mask ignored
Matrix<double> MaskedWeights(Matrix<double> scores, bool[,] mask)
{
    return Matrix<double>.Build.DenseOfRowVectors(scores.EnumerateRows().Select(AttentionByHand.Softmax));
}
