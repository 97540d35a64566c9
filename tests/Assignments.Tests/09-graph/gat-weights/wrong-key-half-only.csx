// scores: 0 of 4, looks like: LeakyReLU on each half, before they are added
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
            double score = asKey[j];
            if (mask[i, j]) sum += weights[i, j] = Math.Exp(score > 0 ? score : 0.2 * score);
        }
        for (int j = 0; j < nodes.RowCount && sum > 0; j++) weights[i, j] /= sum;
    }
    return weights;
}
