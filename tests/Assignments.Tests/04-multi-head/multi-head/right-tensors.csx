Matrix<double> MultiHead(
    Matrix<double> input, Matrix<double> queryWeight, Matrix<double> keyWeight, Matrix<double> valueWeight, Matrix<double> outputWeight, int headCount)
{
    if (queryWeight.ColumnCount % headCount != 0 || valueWeight.ColumnCount % headCount != 0)
        throw new ArgumentException($"{headCount} does not divide the columns.");
    torch.Tensor T(Matrix<double> m) => torch.tensor(m.ToArray());
    torch.Tensor Heads(Matrix<double> w) => T(input * w).view(input.RowCount, headCount, -1).transpose(0, 1);
    var (q, k, v) = (Heads(queryWeight), Heads(keyWeight), Heads(valueWeight));
    var weights = torch.softmax(q.matmul(k.transpose(1, 2)) / Math.Sqrt(k.shape[2]), -1);
    var output = weights.matmul(v).transpose(0, 1).flatten(1).matmul(T(outputWeight));
    return Matrix<double>.Build.DenseOfRowMajor(input.RowCount, outputWeight.ColumnCount, output.contiguous().data<double>());
}
