// scores: 0.5 of 3, looks like: the wrong way round: the first tokens fade least
Matrix<double> FadingWeights(Matrix<double> query, Matrix<double> key, double gamma)
{
    var scores = query.Map(LinearAttentionByHand.Feature, Zeros.Include) * key.Map(LinearAttentionByHand.Feature, Zeros.Include).Transpose();
    return scores.MapIndexed((i, j, score) => j <= i ? Math.Pow(gamma, j) * score : 0, Zeros.Include).NormalizeRows(1);
}
