Matrix<double> FadingWeights(Matrix<double> query, Matrix<double> key, double gamma)
{
    // Token j has the j-th unit vector as its value, so the outputs are the weights.
    int length = key.RowCount;
    var s = Matrix<double>.Build.Dense(key.ColumnCount, length);
    var rows = new List<Vector<double>>();
    for (int i = 0; i < length; i++)
    {
        Vector<double> asks = query.Row(i).Map(LinearAttentionByHand.Feature), writes = key.Row(i).Map(LinearAttentionByHand.Feature);
        s *= gamma;
        for (int n = 0; n < writes.Count; n++) s[n, i] = writes[n];
        var read = asks * s;
        rows.Add(read / read.Sum());
    }
    return Matrix<double>.Build.DenseOfRowVectors(rows);
}
