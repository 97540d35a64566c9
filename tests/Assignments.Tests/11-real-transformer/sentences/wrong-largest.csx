// scores: 1 of 3, looks like: the largest numbers, not the mean
Matrix<double> SentenceVectors(Matrix<double>[] batch, int[] lengths)
{
    Vector<double> VectorOf(Matrix<double> tokens, int length)
    {
        if (length == 0)
            return Vector<double>.Build.Dense(tokens.ColumnCount);
        var mean = Vector<double>.Build.Dense(tokens.ColumnCount, j => tokens.Column(j, 0, length).Maximum());
        return mean / mean.L2Norm();
    }
    return Matrix<double>.Build.DenseOfRowVectors(batch.Zip(lengths, VectorOf));
}
