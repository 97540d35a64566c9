Matrix<double> FewForMany(Matrix<double> query, Matrix<double> groupKey, Matrix<double> groupMean, int[] count)
{
    var n = Vector<double>.Build.DenseOfEnumerable(count.Select(one => (double)one));
    return Matrix<double>.Build.DenseOfRowVectors(query.EnumerateRows().Select(q =>
    {
        var weights = AttentionByHand.Softmax(groupKey * q / Math.Sqrt(q.Count)).PointwiseMultiply(n);
        return weights / weights.Sum() * groupMean;
    }));
}
