// scores: 0.5 of 3, looks like: no mask: later tokens count, too
Matrix<double> FadingWeights(Matrix<double> query, Matrix<double> key, double gamma)
{
    var scores = query.Map(LinearAttentionByHand.Feature, Zeros.Include) * key.Map(LinearAttentionByHand.Feature, Zeros.Include).Transpose();
    return scores.MapIndexed((i, j, score) => Math.Pow(gamma, Math.Abs(i - j)) * score, Zeros.Include).NormalizeRows(1);
}
