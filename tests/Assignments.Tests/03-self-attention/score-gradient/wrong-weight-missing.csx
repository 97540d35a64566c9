// scores: 0 of 4, looks like: not multiplied by the weight
Vector<double> ScoreGradient(Vector<double> weights, Matrix<double> values, Vector<double> outputGradient)
{
    var pull = values * outputGradient;
    return pull - weights * pull;
}
