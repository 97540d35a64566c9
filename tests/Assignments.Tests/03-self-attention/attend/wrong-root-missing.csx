// scores: 2 of 5, looks like: √dk missing
Matrix<double> Attend(Matrix<double> input, Matrix<double> queryWeight, Matrix<double> keyWeight, Matrix<double> valueWeight, bool causal)
{
    var (query, key, value) = (input * queryWeight, input * keyWeight, input * valueWeight);
    var scores = query * key.Transpose() / 1.0;
    var left = scores.MapIndexed((i, j, score) => !causal || j <= i ? score : double.NegativeInfinity, Zeros.Include);
    return Matrix<double>.Build.DenseOfRowVectors(left.EnumerateRows().Select(AttentionByHand.Softmax)) * value;
}
