// scores: 2 of 4, looks like: φ forgotten at the query
(Matrix<double> S, Vector<double> Z, Vector<double> Y) CarriedStep(
    Matrix<double> s, Vector<double> z, Vector<double> query, Vector<double> key, Vector<double> value)
{
    Vector<double> asks = query, writes = key.Map(LinearAttentionByHand.Feature);
    var sum = s + writes.OuterProduct(value);
    var normaliser = z + writes;
    return (sum, normaliser, asks * sum / (asks * normaliser));
}
