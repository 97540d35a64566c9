// scores: 0.5 of 4, looks like: all pairs, with or without an edge
Matrix<double> AlongEdges(Matrix<double> nodes, (int Query, int Key)[] edges)
{
    var output = Matrix<double>.Build.Dense(nodes.RowCount, nodes.ColumnCount);
    foreach (var look in edges.GroupBy(edge => edge.Query))
    {
        int[] seen = [.. Enumerable.Range(0, nodes.RowCount)];
        double[] scores = [.. seen.Select(j => nodes.Row(look.Key) * nodes.Row(j))];
        double[] e = [.. scores.Select(score => Math.Exp(score - scores.Max()))];
        for (int n = 0; n < seen.Length; n++)
            output.SetRow(look.Key, output.Row(look.Key) + e[n] / e.Sum() * nodes.Row(seen[n]));
    }
    return output;
}
