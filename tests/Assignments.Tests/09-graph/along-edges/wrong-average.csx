// scores: 0 of 4, looks like: a plain average
Matrix<double> AlongEdges(Matrix<double> nodes, (int Query, int Key)[] edges)
{
    var output = Matrix<double>.Build.Dense(nodes.RowCount, nodes.ColumnCount);
    foreach (var look in edges.GroupBy(edge => edge.Query))
    {
        int[] seen = [.. look.Select(edge => edge.Key)];
        double[] scores = [.. seen.Select(j => nodes.Row(look.Key) * nodes.Row(j))];
        double[] e = [.. scores.Select(score => 1.0)];
        for (int n = 0; n < seen.Length; n++)
            output.SetRow(look.Key, output.Row(look.Key) + e[n] / e.Sum() * nodes.Row(seen[n]));
    }
    return output;
}
