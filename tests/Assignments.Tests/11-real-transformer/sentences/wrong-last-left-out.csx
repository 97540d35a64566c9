// scores: 1 of 3, looks like: the last token is left out
Matrix<double> SentenceVectors(Matrix<double>[] batch, int[] lengths)
{
    Vector<double> VectorOf(Matrix<double> tokens, int length)
    {
        if (length == 0)
            return Vector<double>.Build.Dense(tokens.ColumnCount);
        var mean = tokens.SubMatrix(0, Math.Max(1, length - 1), 0, tokens.ColumnCount).ColumnSums() / length;
        return mean / mean.L2Norm();
    }
    return Matrix<double>.Build.DenseOfRowVectors(batch.Zip(lengths, VectorOf));
}
