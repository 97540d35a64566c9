// scores: 0.5 of 3, looks like: z does not fade
Matrix<double> FadingWeights(Matrix<double> query, Matrix<double> key, double gamma)
{
    var scores = query.Map(LinearAttentionByHand.Feature, Zeros.Include) * key.Map(LinearAttentionByHand.Feature, Zeros.Include).Transpose();
    return scores.LowerTriangle().NormalizeRows(1).MapIndexed((i, j, score) => Math.Pow(gamma, Math.Abs(i - j)) * score, Zeros.Include);
}
