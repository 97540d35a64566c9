// scores: 1.5 of 3, looks like: the rate multiplies the answer alone
Matrix<double> Corrected(Matrix<double> keys, Matrix<double> values, double rate)
{
    var memory = Matrix<double>.Build.Dense(values.ColumnCount, keys.ColumnCount);
    for (int i = 0; i < keys.RowCount; i++)
    {
        Vector<double> k = keys.Row(i), v = values.Row(i);
        memory = memory + (v - rate * (memory * k)).OuterProduct(k);
    }
    return memory;
}
