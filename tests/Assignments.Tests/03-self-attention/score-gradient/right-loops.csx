Vector<double> ScoreGradient(Vector<double> weights, Matrix<double> values, Vector<double> outputGradient)
{
    var gradient = Vector<double>.Build.Dense(weights.Count);
    for (int j = 0; j < weights.Count; j++)
        for (int k = 0; k < weights.Count; k++)
            gradient[j] += values.Row(k).DotProduct(outputGradient) * weights[k] * ((j == k ? 1 : 0) - weights[j]);
    return gradient;
}
