// scores: 3 of 4
Matrix<double> MultiHead(
    Matrix<double> input, Matrix<double> queryWeight, Matrix<double> keyWeight, Matrix<double> valueWeight, Matrix<double> outputWeight, int headCount)
{
    var (query, key, value) = (input * queryWeight, input * keyWeight, input * valueWeight);
    int keyDim = key.ColumnCount / headCount, valueDim = value.ColumnCount / headCount, length = input.RowCount;
    var joined = Matrix<double>.Build.Dense(length, value.ColumnCount);
    for (int n = 0; n < headCount; n++)
    {
        var (q, k, v) = (query.SubMatrix(0, length, n * keyDim, keyDim), key.SubMatrix(0, length, n * keyDim, keyDim), value.SubMatrix(0, length, n * valueDim, valueDim));
        var scores = q * k.Transpose() / Math.Sqrt(keyDim);
        var found = Matrix<double>.Build.DenseOfRowVectors(scores.EnumerateRows().Select(AttentionByHand.Softmax)) * v;
        joined.SetSubMatrix(0, n * valueDim, found);
    }
    return joined * outputWeight;
}
