// scores: 0 of 3, looks like: the last pair is missing
Matrix<double> Corrected(Matrix<double> keys, Matrix<double> values, double rate)
{
    var memory = Matrix<double>.Build.Dense(values.ColumnCount, keys.ColumnCount);
    for (int i = 0; i < keys.RowCount - 1; i++)
        memory += rate * (values.Row(i) - memory * keys.Row(i)).OuterProduct(keys.Row(i));
    return memory;
}
