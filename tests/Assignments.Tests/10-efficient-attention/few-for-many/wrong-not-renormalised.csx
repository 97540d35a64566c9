// scores: 0 of 4, looks like: weights times counts, and not divided by their sum
/// query (L, dₖ); groupKey (k, dₖ), groupMean (k, dᵥ) and count: one row, one number for each group. Returns (L, dᵥ).
Matrix<double> FewForMany(Matrix<double> query, Matrix<double> groupKey, Matrix<double> groupMean, int[] count)
{
    // n·e^s = e^(s + log n); log 0 = −∞ becomes the weight 0
    var scores = query * groupKey.Transpose() / Math.Sqrt(query.ColumnCount);
    var weights = scores.EnumerateRows().Select(row =>
        AttentionByHand.Softmax(row).PointwiseMultiply(Vector<double>.Build.Dense(count.Length, g => count[g])));
    return Matrix<double>.Build.DenseOfRowVectors(weights) * groupMean;
}
