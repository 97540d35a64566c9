Matrix<double> AlongEdges(Matrix<double> nodes, (int Query, int Key)[] edges)
{
    double[] largest = [.. Enumerable.Repeat(double.NegativeInfinity, nodes.RowCount)], sum = new double[nodes.RowCount];
    double[] scores = [.. edges.Select(edge => nodes.Row(edge.Query).DotProduct(nodes.Row(edge.Key)))];
    for (int n = 0; n < edges.Length; n++) largest[edges[n].Query] = Math.Max(largest[edges[n].Query], scores[n]);
    for (int n = 0; n < edges.Length; n++) sum[edges[n].Query] += scores[n] = Math.Exp(scores[n] - largest[edges[n].Query]);
    var output = Matrix<double>.Build.Dense(nodes.RowCount, nodes.ColumnCount);
    for (int n = 0; n < edges.Length; n++)
        for (int m = 0; m < nodes.ColumnCount; m++)
            output[edges[n].Query, m] += scores[n] / sum[edges[n].Query] * nodes[edges[n].Key, m];
    return output;
}
