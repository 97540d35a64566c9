// scores: 0 of 4, looks like: the mean is taken off, not the weighted mean
Vector<double> ScoreGradient(Vector<double> weights, Matrix<double> values, Vector<double> outputGradient)
{
    var pull = values * outputGradient;
    return weights.PointwiseMultiply(pull - pull.Average());
}
