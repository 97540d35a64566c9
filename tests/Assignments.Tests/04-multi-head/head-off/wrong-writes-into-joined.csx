// scores: 2 of 4
Matrix<double> WithoutHead(Matrix<double> joined, Matrix<double> outputWeight, int headCount, int head)
{
    int width = joined.ColumnCount / headCount;
    joined.ClearSubMatrix(0, joined.RowCount, head * width, width);
    return joined * outputWeight;
}

int LeastNeeded(Matrix<double> joined, Matrix<double> outputWeight, int headCount)
{
    int width = joined.ColumnCount / headCount;
    return Enumerable.Range(0, headCount).MinBy(n => (joined.SubMatrix(0, joined.RowCount, n * width, width)
        * outputWeight.SubMatrix(n * width, width, 0, outputWeight.ColumnCount)).FrobeniusNorm());
}
