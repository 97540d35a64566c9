// scores: 0 of 4
Matrix<double> AlongEdges(Matrix<double> nodes, (int Query, int Key)[] edges)
{
    var output = Matrix<double>.Build.Dense(nodes.RowCount, nodes.ColumnCount);
    for (int start = 0; start < edges.Length;)
    {
        int query = edges[start].Query, end = start;
        while (end < edges.Length && edges[end].Query == query) end++;       // holds only for a list in order
        var seen = Matrix<double>.Build.DenseOfRowVectors(edges[start..end].Select(edge => nodes.Row(edge.Key)));
        output.SetRow(query, AttentionByHand.Softmax(seen * nodes.Row(query)) * seen);
        start = end;
    }
    return output;
}
