// scores: 1 of 4, looks like: √d missing
/// query (L, dₖ); groupKey (k, dₖ), groupMean (k, dᵥ) and count: one row, one number for each group. Returns (L, dᵥ).
Matrix<double> FewForMany(Matrix<double> query, Matrix<double> groupKey, Matrix<double> groupMean, int[] count)
{
    // n·e^s = e^(s + log n); log 0 = −∞ becomes the weight 0
    var scores = query * groupKey.Transpose();
    var weights = scores.EnumerateRows().Select(row =>
        AttentionByHand.Softmax(row + Vector<double>.Build.Dense(count.Length, g => Math.Log(count[g]))));
    return Matrix<double>.Build.DenseOfRowVectors(weights) * groupMean;
}
