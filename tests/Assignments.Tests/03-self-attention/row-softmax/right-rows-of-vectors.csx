Matrix<double> SoftmaxRows(Matrix<double> scores) => Matrix<double>.Build.DenseOfRowVectors(scores.EnumerateRows().Select(row =>
{
    // log of the sum of exponentials, kept stable: the weights are e^(α − it)
    double log = row.Maximum() + Math.Log((row - row.Maximum()).PointwiseExp().Sum());
    return (row - log).PointwiseExp();
}));
