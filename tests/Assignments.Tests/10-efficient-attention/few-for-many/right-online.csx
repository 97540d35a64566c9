Matrix<double> FewForMany(Matrix<double> query, Matrix<double> groupKey, Matrix<double> groupMean, int[] count)
{
    var output = Matrix<double>.Build.Dense(query.RowCount, groupMean.ColumnCount);
    for (int i = 0; i < query.RowCount; i++)
    {
        double m = double.NegativeInfinity, sum = 0;
        var weighted = Vector<double>.Build.Dense(groupMean.ColumnCount);
        for (int g = 0; g < count.Length; g++)
        {
            if (count[g] == 0) continue;
            double s = query.Row(i).DotProduct(groupKey.Row(g)) / Math.Sqrt(query.ColumnCount);
            double larger = Math.Max(m, s), correction = Math.Exp(m - larger), weight = count[g] * Math.Exp(s - larger);
            (m, sum, weighted) = (larger, sum * correction + weight, weighted * correction + weight * groupMean.Row(g));
        }
        output.SetRow(i, weighted / sum);
    }
    return output;
}
