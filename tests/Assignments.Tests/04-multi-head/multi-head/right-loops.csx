Matrix<double> MultiHead(
    Matrix<double> input, Matrix<double> queryWeight, Matrix<double> keyWeight, Matrix<double> valueWeight, Matrix<double> outputWeight, int headCount)
{
    if (queryWeight.ColumnCount % headCount != 0 || valueWeight.ColumnCount % headCount != 0)
        throw new ArgumentException($"{headCount} does not divide the columns.");
    int dk = queryWeight.ColumnCount / headCount, dv = valueWeight.ColumnCount / headCount;
    var (q, k, v) = (input * queryWeight, input * keyWeight, input * valueWeight);
    var output = Matrix<double>.Build.Dense(input.RowCount, outputWeight.ColumnCount);
    for (int i = 0; i < input.RowCount; i++)
        for (int n = 0; n < headCount; n++)
        {
            var e = new double[input.RowCount];
            for (int j = 0; j < e.Length; j++)
            {
                double dot = 0;
                for (int c = n * dk; c < (n + 1) * dk; c++) dot += q[i, c] * k[j, c];
                e[j] = Math.Exp(dot / Math.Sqrt(dk));
            }
            for (int j = 0; j < e.Length; j++)
                for (int c = n * dv; c < (n + 1) * dv; c++)
                    for (int o = 0; o < output.ColumnCount; o++)
                        output[i, o] += e[j] / e.Sum() * v[j, c] * outputWeight[c, o];
        }
    return output;
}
