// scores: 1 of 4, looks like: z is not carried on
(Matrix<double> S, Vector<double> Z, Vector<double> Y) CarriedStep(
    Matrix<double> s, Vector<double> z, Vector<double> query, Vector<double> key, Vector<double> value)
{
    Vector<double> asks = query.Map(LinearAttentionByHand.Feature), writes = key.Map(LinearAttentionByHand.Feature);
    var sum = s + writes.OuterProduct(value);
    var normaliser = writes;
    return (sum, normaliser, asks * sum / (asks * normaliser));
}
