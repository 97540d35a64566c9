Matrix<double> Attend(Matrix<double> input, Matrix<double> queryWeight, Matrix<double> keyWeight, Matrix<double> valueWeight, bool causal)
{
    int length = input.RowCount, width = valueWeight.ColumnCount;
    var output = Matrix<double>.Build.Dense(length, width);
    for (int i = 0; i < length; i++)
    {
        Vector<double> q = input.Row(i) * queryWeight;
        var exponentials = new double[length];
        double sum = 0;
        for (int j = 0; j < length; j++)
        {
            if (causal && j > i) break;
            exponentials[j] = Math.Exp(q.DotProduct(input.Row(j) * keyWeight) / Math.Sqrt(q.Count));
            sum += exponentials[j];
        }
        for (int j = 0; j < length; j++)
        {
            Vector<double> v = input.Row(j) * valueWeight;
            for (int n = 0; n < width; n++)
                output[i, n] += exponentials[j] / sum * v[n];
        }
    }
    return output;
}
