Matrix<double> AlongEdges(Matrix<double> nodes, (int Query, int Key)[] edges)
{
    var scores = Matrix<double>.Build.Dense(nodes.RowCount, nodes.RowCount, double.NegativeInfinity);
    foreach (var (i, j) in edges) scores[i, j] = nodes.Row(i) * nodes.Row(j);
    return Matrix<double>.Build.DenseOfRowVectors(scores.EnumerateRows().Select(row =>
        double.IsNegativeInfinity(row.Maximum()) ? Vector<double>.Build.Dense(nodes.ColumnCount) : AttentionByHand.Softmax(row) * nodes));
}
