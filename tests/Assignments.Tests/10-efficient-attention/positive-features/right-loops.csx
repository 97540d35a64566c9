Matrix<double> PositiveFeatures(Matrix<double> vectors, Matrix<double> draws)
{
    int d = vectors.ColumnCount, m = draws.RowCount;
    var phi = Matrix<double>.Build.Dense(vectors.RowCount, m);
    for (int i = 0; i < vectors.RowCount; i++)
        for (int f = 0; f < m; f++)
        {
            double exponent = -Math.Log(m) / 2;
            for (int c = 0; c < d; c++)
            {
                double x = vectors[i, c] / Math.Sqrt(Math.Sqrt(d));
                exponent += draws[f, c] * x - x * x / 2;
            }
            phi[i, f] = Math.Exp(exponent);
        }
    return phi;
}
