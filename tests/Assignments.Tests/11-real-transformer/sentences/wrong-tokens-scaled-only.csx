// scores: 1 of 3, looks like: each token is scaled to the length 1 before the mean is taken, and the mean is not
Matrix<double> SentenceVectors(Matrix<double>[] batch, int[] lengths)
{
    Vector<double> VectorOf(Matrix<double> tokens, int length)
    {
        if (length == 0)
            return Vector<double>.Build.Dense(tokens.ColumnCount);
        var mean = tokens.SubMatrix(0, length, 0, tokens.ColumnCount).NormalizeRows(2).ColumnSums() / length;
        return mean;
    }
    return Matrix<double>.Build.DenseOfRowVectors(batch.Zip(lengths, VectorOf));
}
