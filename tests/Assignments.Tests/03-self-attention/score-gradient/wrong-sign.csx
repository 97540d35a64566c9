// scores: 0 of 4, looks like: sign turned round
Vector<double> ScoreGradient(Vector<double> weights, Matrix<double> values, Vector<double> outputGradient)
{
    var pull = values * outputGradient;
    return weights.PointwiseMultiply(weights * pull - pull);
}
