// scores: 1 of 4, looks like: softmax over the whole matrix
Matrix<double> SoftmaxRows(Matrix<double> scores)
{
    var exponentials = (scores - scores.Enumerate().Max()).PointwiseExp();
    return exponentials / exponentials.Enumerate().Sum();
}
