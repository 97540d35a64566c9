// scores: 1 of 4, looks like: φ is always x + 1
(Matrix<double> S, Vector<double> Z, Vector<double> Y) CarriedStep(
    Matrix<double> s, Vector<double> z, Vector<double> query, Vector<double> key, Vector<double> value)
{
    Vector<double> asks = query.Map(LinearAttentionByHand.Feature), writes = key + 1;
    var sum = s + writes.OuterProduct(value);
    var normaliser = z + writes;
    return (sum, normaliser, asks * sum / (asks * normaliser));
}
