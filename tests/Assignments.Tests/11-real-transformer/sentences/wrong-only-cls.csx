// scores: 1 of 3, looks like: only [CLS] is taken
Matrix<double> SentenceVectors(Matrix<double>[] batch, int[] lengths)
{
    Vector<double> VectorOf(Matrix<double> tokens, int length)
    {
        if (length == 0)
            return Vector<double>.Build.Dense(tokens.ColumnCount);
        var mean = tokens.Row(0);
        return mean / mean.L2Norm();
    }
    return Matrix<double>.Build.DenseOfRowVectors(batch.Zip(lengths, VectorOf));
}
