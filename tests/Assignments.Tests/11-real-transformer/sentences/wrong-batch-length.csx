// scores: 0 of 3, looks like: divided by the length of the batch, and not scaled to the length 1
Matrix<double> SentenceVectors(Matrix<double>[] batch, int[] lengths)
{
    Vector<double> VectorOf(Matrix<double> tokens, int length)
    {
        if (length == 0)
            return Vector<double>.Build.Dense(tokens.ColumnCount);
        var mean = tokens.SubMatrix(0, length, 0, tokens.ColumnCount).ColumnSums() / tokens.RowCount;
        return mean;
    }
    return Matrix<double>.Build.DenseOfRowVectors(batch.Zip(lengths, VectorOf));
}
