// scores: 0 of 4, looks like: softmax over the wrong axis: columns, not rows
Matrix<double> SoftmaxRows(Matrix<double> scores)
{
    return Matrix<double>.Build.DenseOfColumnVectors(scores.EnumerateColumns().Select(AttentionByHand.Softmax));
}
