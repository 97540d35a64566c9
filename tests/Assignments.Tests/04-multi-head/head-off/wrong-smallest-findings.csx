// scores: 2 of 4, looks like: the head that finds the smallest numbers
Matrix<double> WithoutHead(Matrix<double> joined, Matrix<double> outputWeight, int headCount, int head)
{
    int width = joined.ColumnCount / headCount;
    var left = joined.Clone();
    left.ClearSubMatrix(0, left.RowCount, head * width, width);
    return left * outputWeight;
}

int LeastNeeded(Matrix<double> joined, Matrix<double> outputWeight, int headCount)
{
    int width = joined.ColumnCount / headCount;
    return Enumerable.Range(0, headCount).MinBy(n => joined.SubMatrix(0, joined.RowCount, n * width, width).FrobeniusNorm());
}
