Matrix<double> WithoutHead(Matrix<double> joined, Matrix<double> outputWeight, int headCount, int head)
{
    int width = joined.ColumnCount / headCount;
    return joined * outputWeight - joined.SubMatrix(0, joined.RowCount, head * width, width) * outputWeight.SubMatrix(head * width, width, 0, outputWeight.ColumnCount);
}

int LeastNeeded(Matrix<double> joined, Matrix<double> outputWeight, int headCount)
{
    var whole = joined * outputWeight;
    int best = 0;
    double smallest = double.MaxValue;
    for (int n = 0; n < headCount; n++)
    {
        double change = (whole - WithoutHead(joined, outputWeight, headCount, n)).PointwisePower(2).RowSums().Sum();
        if (change < smallest) (best, smallest) = (n, change);
    }
    return best;
}
