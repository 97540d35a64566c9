Matrix<double> Corrected(Matrix<double> keys, Matrix<double> values, double rate)
{
    var memory = new double[values.ColumnCount, keys.ColumnCount];
    for (int i = 0; i < keys.RowCount; i++)
    {
        for (int a = 0; a < values.ColumnCount; a++)
        {
            double error = values[i, a];
            for (int b = 0; b < keys.ColumnCount; b++) error -= memory[a, b] * keys[i, b];
            for (int b = 0; b < keys.ColumnCount; b++) memory[a, b] += rate * error * keys[i, b];
        }
    }
    return Matrix<double>.Build.DenseOfArray(memory);
}
