// scores: 0 of 4, looks like: ReLU: negative scores made 0
Matrix<double> GatWeights(Matrix<double> nodes, Matrix<double> weight, Vector<double> queryPart, Vector<double> keyPart, bool[,] mask)
{
    var projected = nodes * weight;
    Vector<double> asQuery = projected * queryPart, asKey = projected * keyPart;
    var weights = Matrix<double>.Build.Dense(nodes.RowCount, nodes.RowCount);
    for (int i = 0; i < nodes.RowCount; i++)
    {
        double sum = 0;
        for (int j = 0; j < nodes.RowCount; j++)
        {
            double score = asQuery[i] + asKey[j];
            if (mask[i, j]) sum += weights[i, j] = Math.Exp(Math.Max(score, 0));
        }
        for (int j = 0; j < nodes.RowCount && sum > 0; j++) weights[i, j] /= sum;
    }
    return weights;
}
