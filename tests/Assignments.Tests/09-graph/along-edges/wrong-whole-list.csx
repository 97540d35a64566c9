// scores: 0 of 4, looks like: softmax over the whole list
Matrix<double> AlongEdges(Matrix<double> nodes, (int Query, int Key)[] edges)
{
    var e = edges.ToDictionary(pair => pair, pair => Math.Exp(nodes.Row(pair.Query) * nodes.Row(pair.Key)));
    var output = Matrix<double>.Build.Dense(nodes.RowCount, nodes.ColumnCount);
    foreach (var (i, j) in edges)
        output.SetRow(i, output.Row(i) + e[(i, j)] / e.Values.Sum() * nodes.Row(j));
    return output;
}
