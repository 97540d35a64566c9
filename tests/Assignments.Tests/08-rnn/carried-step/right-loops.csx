(Matrix<double> S, Vector<double> Z, Vector<double> Y) CarriedStep(
    Matrix<double> s, Vector<double> z, Vector<double> query, Vector<double> key, Vector<double> value)
{
    double Phi(double x) => LinearAttentionByHand.Feature(x);
    var (sum, normaliser) = (s.Clone(), z.Clone());
    var output = Vector<double>.Build.Dense(value.Count);
    double weight = 0;
    for (int n = 0; n < key.Count; n++)
    {
        normaliser[n] += Phi(key[n]);
        weight += Phi(query[n]) * normaliser[n];
        for (int m = 0; m < value.Count; m++)
        {
            sum[n, m] += Phi(key[n]) * value[m];
            output[m] += Phi(query[n]) * sum[n, m];
        }
    }
    return (sum, normaliser, output / weight);
}
