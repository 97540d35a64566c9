// scores: 0 of 3, looks like: keys and values exchanged: S is (dk, dv)
Matrix<double> Corrected(Matrix<double> keys, Matrix<double> values, double rate)
{
    var memory = Matrix<double>.Build.Dense(keys.ColumnCount, values.ColumnCount);
    for (int i = 0; i < keys.RowCount; i++)
        memory += rate * keys.Row(i).OuterProduct(values.Row(i) - keys.Row(i) * memory);
    return memory;
}
