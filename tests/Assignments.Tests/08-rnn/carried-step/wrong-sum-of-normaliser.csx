// scores: 1 of 4, looks like: divided by the sum of z, without the query
(Matrix<double> S, Vector<double> Z, Vector<double> Y) CarriedStep(
    Matrix<double> s, Vector<double> z, Vector<double> query, Vector<double> key, Vector<double> value)
{
    Vector<double> asks = query.Map(LinearAttentionByHand.Feature), writes = key.Map(LinearAttentionByHand.Feature);
    var sum = s + writes.OuterProduct(value);
    var normaliser = z + writes;
    return (sum, normaliser, asks * sum / normaliser.Sum());
}
