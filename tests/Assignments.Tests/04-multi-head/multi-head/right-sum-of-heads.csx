Matrix<double> MultiHead(
    Matrix<double> input, Matrix<double> queryWeight, Matrix<double> keyWeight, Matrix<double> valueWeight, Matrix<double> outputWeight, int headCount)
{
    if (queryWeight.ColumnCount % headCount + keyWeight.ColumnCount % headCount + valueWeight.ColumnCount % headCount > 0)
        throw new ArgumentException($"{headCount} does not divide the columns.");
    int dk = keyWeight.ColumnCount / headCount, dv = valueWeight.ColumnCount / headCount;
    Matrix<double> Part(Matrix<double> w, int n, int width) => w.SubMatrix(0, w.RowCount, n * width, width);
    return Enumerable.Range(0, headCount)
        .Select(n => AttentionByHand.ByLoop(input, Part(queryWeight, n, dk), Part(keyWeight, n, dk), Part(valueWeight, n, dv)).Output
            * outputWeight.SubMatrix(n * dv, dv, 0, outputWeight.ColumnCount))
        .Aggregate((sum, share) => sum + share);
}
