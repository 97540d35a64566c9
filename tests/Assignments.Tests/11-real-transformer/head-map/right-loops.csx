Matrix<double> HeadMap(Matrix<double> x, Dictionary<string, Matrix<double>> tensors, int heads, int head)
{
    int count = x.RowCount, d = x.ColumnCount, width = d / heads;
    double Entry(string name, int token, int n)
    {
        double sum = tensors[name + ".bias"][0, n];
        for (int j = 0; j < d; j++)
            sum += tensors[name + ".weight"][n, j] * x[token, j];
        return sum;
    }
    var map = Matrix<double>.Build.Dense(count, count);
    for (int i = 0; i < count; i++)
    {
        double total = 0;
        for (int j = 0; j < count; j++)
        {
            double score = 0;
            for (int n = head * width; n < (head + 1) * width; n++)
                score += Entry("self.query", i, n) * Entry("self.key", j, n);
            map[i, j] = Math.Exp(score / Math.Sqrt(width));
            total += map[i, j];
        }
        for (int j = 0; j < count; j++)
            map[i, j] /= total;
    }
    return map;
}
