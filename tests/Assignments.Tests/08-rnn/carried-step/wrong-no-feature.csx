// scores: 1 of 4, looks like: φ is forgotten at query and key
(Matrix<double> S, Vector<double> Z, Vector<double> Y) CarriedStep(
    Matrix<double> s, Vector<double> z, Vector<double> query, Vector<double> key, Vector<double> value)
{
    Vector<double> asks = query, writes = key;
    var sum = s + writes.OuterProduct(value);
    var normaliser = z + writes;
    return (sum, normaliser, asks * sum / (asks * normaliser));
}
