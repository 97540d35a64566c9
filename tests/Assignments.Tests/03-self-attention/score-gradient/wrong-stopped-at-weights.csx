// scores: 0 of 4, looks like: stopped at the weights: softmax left out
Vector<double> ScoreGradient(Vector<double> weights, Matrix<double> values, Vector<double> outputGradient)
{
    var pull = values * outputGradient;
    return pull;
}
