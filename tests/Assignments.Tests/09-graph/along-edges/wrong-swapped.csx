// scores: 2 of 4, looks like: query and key swapped
Matrix<double> AlongEdges(Matrix<double> nodes, (int Query, int Key)[] edges)
{
    var output = Matrix<double>.Build.Dense(nodes.RowCount, nodes.ColumnCount);
    foreach (var look in edges.GroupBy(edge => edge.Key))
    {
        int[] seen = [.. look.Select(edge => edge.Query)];
        double[] scores = [.. seen.Select(j => nodes.Row(look.Key) * nodes.Row(j))];
        double[] e = [.. scores.Select(score => Math.Exp(score - scores.Max()))];
        for (int n = 0; n < seen.Length; n++)
            output.SetRow(look.Key, output.Row(look.Key) + e[n] / e.Sum() * nodes.Row(seen[n]));
    }
    return output;
}
