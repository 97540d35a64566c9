// scores: 3 of 4, looks like: the largest score of the whole matrix is taken off, not that of the row
Matrix<double> SoftmaxRows(Matrix<double> scores)
{
    var exponentials = (scores - scores.Enumerate().Max()).PointwiseExp();
    return Matrix<double>.Build.DenseOfRowVectors(exponentials.EnumerateRows().Select(row => row / row.Sum()));
}
