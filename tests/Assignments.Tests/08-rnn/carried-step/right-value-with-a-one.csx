(Matrix<double> S, Vector<double> Z, Vector<double> Y) CarriedStep(
    Matrix<double> s, Vector<double> z, Vector<double> query, Vector<double> key, Vector<double> value)
{
    // z is one more column of s, written by a value that is always 1.
    Matrix<double> Column(Vector<double> x) => x.Map(LinearAttentionByHand.Feature).ToColumnMatrix();
    var all = s.InsertColumn(s.ColumnCount, z) + Column(key) * Vector<double>.Build.DenseOfEnumerable(value.Append(1.0)).ToRowMatrix();
    var read = (Column(query).Transpose() * all).Row(0);
    int width = value.Count;
    return (all.SubMatrix(0, key.Count, 0, width), all.Column(width), read.SubVector(0, width) / read[width]);
}
