Matrix<double> SentenceVectors(Matrix<double>[] batch, int[] lengths)
{
    var result = Matrix<double>.Build.Dense(batch.Length, batch[0].ColumnCount);
    for (int n = 0; n < batch.Length; n++)
    {
        var mask = Vector<double>.Build.Dense(batch[n].RowCount, row => row < lengths[n] ? 1 : 0);
        var sum = mask * batch[n];
        if (sum.L2Norm() > 0)
            result.SetRow(n, sum / sum.L2Norm());
    }
    return result;
}
