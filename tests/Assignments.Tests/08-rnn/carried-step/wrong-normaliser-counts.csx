// scores: 0 of 4, looks like: z counts the tokens
(Matrix<double> S, Vector<double> Z, Vector<double> Y) CarriedStep(
    Matrix<double> s, Vector<double> z, Vector<double> query, Vector<double> key, Vector<double> value)
{
    Vector<double> asks = query.Map(LinearAttentionByHand.Feature), writes = key.Map(LinearAttentionByHand.Feature);
    var sum = s + writes.OuterProduct(value);
    var normaliser = z + 1;
    return (sum, normaliser, asks * sum / (asks * normaliser));
}
