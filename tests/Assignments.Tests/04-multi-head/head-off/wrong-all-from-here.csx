// scores: 2 of 4, looks like: all from this head on switched off
Matrix<double> WithoutHead(Matrix<double> joined, Matrix<double> outputWeight, int headCount, int head)
{
    int width = joined.ColumnCount / headCount;
    var left = joined.Clone();
    left.ClearSubMatrix(0, left.RowCount, head * width, left.ColumnCount - head * width);
    return left * outputWeight;
}

int LeastNeeded(Matrix<double> joined, Matrix<double> outputWeight, int headCount)
{
    int width = joined.ColumnCount / headCount;
    return Enumerable.Range(0, headCount).MinBy(n => (joined.SubMatrix(0, joined.RowCount, n * width, width)
        * outputWeight.SubMatrix(n * width, width, 0, outputWeight.ColumnCount)).FrobeniusNorm());
}
