// scores: 1 of 3, looks like: fades in proportion to the distance
Matrix<double> FadingWeights(Matrix<double> query, Matrix<double> key, double gamma)
{
    var scores = query.Map(LinearAttentionByHand.Feature, Zeros.Include) * key.Map(LinearAttentionByHand.Feature, Zeros.Include).Transpose();
    return scores.MapIndexed((i, j, score) => j <= i ? Math.Max(0, 1 - (1 - gamma) * (i - j)) * score : 0, Zeros.Include).NormalizeRows(1);
}
