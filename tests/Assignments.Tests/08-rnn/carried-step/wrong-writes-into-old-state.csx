// scores: 2 of 4, looks like: an input is changed
(Matrix<double> S, Vector<double> Z, Vector<double> Y) CarriedStep(
    Matrix<double> s, Vector<double> z, Vector<double> query, Vector<double> key, Vector<double> value)
{
    Vector<double> asks = query.Map(LinearAttentionByHand.Feature), writes = key.Map(LinearAttentionByHand.Feature);
    s.Add(writes.OuterProduct(value), s);
    z.Add(writes, z);
    var (sum, normaliser) = (s, z);
    return (sum, normaliser, asks * sum / (asks * normaliser));
}
