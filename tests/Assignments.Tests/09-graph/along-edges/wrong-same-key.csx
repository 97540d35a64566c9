// scores: 0 of 4, looks like: softmax over the wrong axis: pairs with the same key
Matrix<double> AlongEdges(Matrix<double> nodes, (int Query, int Key)[] edges)
{
    var e = edges.ToDictionary(pair => pair, pair => Math.Exp(nodes.Row(pair.Query) * nodes.Row(pair.Key)));
    var output = Matrix<double>.Build.Dense(nodes.RowCount, nodes.ColumnCount);
    foreach (var (i, j) in edges)
        output.SetRow(i, output.Row(i) + e[(i, j)] / edges.Where(pair => pair.Key == j).Sum(pair => e[pair]) * nodes.Row(j));
    return output;
}
