// scores: 2 of 4, looks like: only this head is left
Matrix<double> WithoutHead(Matrix<double> joined, Matrix<double> outputWeight, int headCount, int head)
{
    int width = joined.ColumnCount / headCount;
    return joined.SubMatrix(0, joined.RowCount, head * width, width) * outputWeight.SubMatrix(head * width, width, 0, outputWeight.ColumnCount);
}

int LeastNeeded(Matrix<double> joined, Matrix<double> outputWeight, int headCount)
{
    int width = joined.ColumnCount / headCount;
    return Enumerable.Range(0, headCount).MinBy(n => (joined.SubMatrix(0, joined.RowCount, n * width, width)
        * outputWeight.SubMatrix(n * width, width, 0, outputWeight.ColumnCount)).FrobeniusNorm());
}
