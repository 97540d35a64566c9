// scores: 0 of 3, looks like: padding is counted
Matrix<double> SentenceVectors(Matrix<double>[] batch, int[] lengths)
{
    Vector<double> VectorOf(Matrix<double> tokens, int length)
    {
        if (length == 0)
            return Vector<double>.Build.Dense(tokens.ColumnCount);
        var mean = tokens.ColumnSums() / tokens.RowCount;
        return mean / mean.L2Norm();
    }
    return Matrix<double>.Build.DenseOfRowVectors(batch.Zip(lengths, VectorOf));
}
