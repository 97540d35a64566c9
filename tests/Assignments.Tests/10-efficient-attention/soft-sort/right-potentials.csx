Matrix<double> SoftSort(Matrix<double> scores, int rounds)
{
    // e^(R − f − g): f and g take up what rows and columns are divided by
    var (f, g) = (new double[scores.RowCount], new double[scores.ColumnCount]);
    double LogSum(IEnumerable<double> logs) { double[] all = [.. logs]; return all.Max() + Math.Log(all.Sum(x => Math.Exp(x - all.Max()))); }
    for (int round = 0; round < rounds; round++)
    {
        for (int i = 0; i < f.Length; i++) f[i] = LogSum(Enumerable.Range(0, g.Length).Select(j => scores[i, j] - g[j]));
        for (int j = 0; j < g.Length; j++) g[j] = LogSum(Enumerable.Range(0, f.Length).Select(i => scores[i, j] - f[i]));
    }
    return scores.MapIndexed((i, j, x) => Math.Exp(x - f[i] - g[j]));
}
