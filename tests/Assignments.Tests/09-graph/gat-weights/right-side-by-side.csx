Matrix<double> GatWeights(Matrix<double> nodes, Matrix<double> weight, Vector<double> queryPart, Vector<double> keyPart, bool[,] mask)
{
    var a = Vector<double>.Build.DenseOfEnumerable(queryPart.Concat(keyPart));
    var wx = nodes * weight;
    return Matrix<double>.Build.DenseOfRowVectors(Enumerable.Range(0, nodes.RowCount).Select(i =>
    {
        var scores = Vector<double>.Build.Dense(nodes.RowCount, j =>
        {
            double score = a * Vector<double>.Build.DenseOfEnumerable(wx.Row(i).Concat(wx.Row(j)));
            return mask[i, j] ? Math.Max(score, 0.2 * score) : double.NegativeInfinity;
        });
        return double.IsNegativeInfinity(scores.Maximum()) ? Vector<double>.Build.Dense(nodes.RowCount) : AttentionByHand.Softmax(scores);
    }));
}
