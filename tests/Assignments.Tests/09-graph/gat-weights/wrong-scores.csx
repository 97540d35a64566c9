// scores: 0 of 4, looks like: scores, not weights
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
            if (mask[i, j]) sum += weights[i, j] = score > 0 ? score : 0.2 * score;
        }
    }
    return weights;
}
