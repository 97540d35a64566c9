// scores: 0.5 of 3, looks like: columns first, then rows
Matrix<double> SoftSort(Matrix<double> scores, int rounds)
{
    double LogSum(Vector<double> logs) => logs.Maximum() + Math.Log(logs.Sum(x => Math.Exp(x - logs.Maximum())));
    var logs = scores.Clone();
    for (int round = 0; round < rounds; round++)
    {
        double[] columns = [.. logs.EnumerateColumns().Select(LogSum)];
        logs = logs.MapIndexed((i, j, x) => x - columns[j]);
        double[] rows = [.. logs.EnumerateRows().Select(LogSum)];
        logs = logs.MapIndexed((i, j, x) => x - rows[i]);
    }
    return logs.PointwiseExp();
}
