// scores: 0 of 3, looks like: a token does not see itself
Matrix<double> FadingWeights(Matrix<double> query, Matrix<double> key, double gamma)
{
    var scores = query.Map(LinearAttentionByHand.Feature, Zeros.Include) * key.Map(LinearAttentionByHand.Feature, Zeros.Include).Transpose();
    return scores.MapIndexed((i, j, score) => j < i ? Math.Pow(gamma, i - j - 1) * score : 0, Zeros.Include).NormalizeRows(1);
}
