// scores: 1 of 4, looks like: φ forgotten: the key itself writes
(Matrix<double> S, Vector<double> Z, Vector<double> Y) CarriedStep(
    Matrix<double> s, Vector<double> z, Vector<double> query, Vector<double> key, Vector<double> value)
{
    Vector<double> asks = query.Map(LinearAttentionByHand.Feature), writes = key;
    var sum = s + writes.OuterProduct(value);
    var normaliser = z + writes;
    return (sum, normaliser, asks * sum / (asks * normaliser));
}
