// scores: 2.5 of 3, looks like: 0/0 from the second token on
Matrix<double> FadingWeights(Matrix<double> query, Matrix<double> key, double gamma)
{
    var scores = query.Map(LinearAttentionByHand.Feature, Zeros.Include) * key.Map(LinearAttentionByHand.Feature, Zeros.Include).Transpose();
    var faded = scores.MapIndexed((i, j, score) => j <= i ? Math.Pow(gamma, i) / Math.Pow(gamma, j) * score : 0, Zeros.Include);
    return faded.MapIndexed((i, j, weight) => j <= i ? weight / faded.Row(i).Sum() : 0, Zeros.Include);
}
