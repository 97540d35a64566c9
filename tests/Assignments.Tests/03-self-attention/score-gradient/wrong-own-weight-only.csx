// scores: 0 of 4, looks like: only a score's own weight moves
Vector<double> ScoreGradient(Vector<double> weights, Matrix<double> values, Vector<double> outputGradient)
{
    var pull = values * outputGradient;
    return weights.PointwiseMultiply(1 - weights).PointwiseMultiply(pull);
}
