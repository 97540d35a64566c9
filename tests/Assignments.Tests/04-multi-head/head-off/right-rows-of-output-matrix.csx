Matrix<double> WithoutHead(Matrix<double> joined, Matrix<double> outputWeight, int headCount, int head)
{
    var weights = outputWeight.Clone();
    for (int row = 0; row < weights.RowCount; row++)
        if (row / (weights.RowCount / headCount) == head) weights.ClearRow(row);
    return joined * weights;
}

int LeastNeeded(Matrix<double> joined, Matrix<double> outputWeight, int headCount)
{
    int width = joined.ColumnCount / headCount;
    return Enumerable.Range(0, headCount).MinBy(n => (joined.SubMatrix(0, joined.RowCount, n * width, width)
        * outputWeight.SubMatrix(n * width, width, 0, outputWeight.ColumnCount)).FrobeniusNorm());
}
