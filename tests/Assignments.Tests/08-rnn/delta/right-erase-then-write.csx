Matrix<double> Corrected(Matrix<double> keys, Matrix<double> values, double rate)
{
    var memory = Matrix<double>.Build.Dense(values.ColumnCount, keys.ColumnCount);
    var unit = Matrix<double>.Build.DenseIdentity(keys.ColumnCount);
    foreach (var (k, v) in keys.EnumerateRows().Zip(values.EnumerateRows()))
        memory = memory * (unit - rate * k.OuterProduct(k)) + rate * v.OuterProduct(k);
    return memory;
}
