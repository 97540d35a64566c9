Vector<double> ScoreGradient(Vector<double> weights, Matrix<double> values, Vector<double> outputGradient)
{
    var slopes = Matrix<double>.Build.DenseOfDiagonalVector(weights) - weights.OuterProduct(weights);
    return slopes * (values * outputGradient);
}
