// scores: 1 of 3, looks like: every earlier token fades once, whatever the distance
Matrix<double> FadingWeights(Matrix<double> query, Matrix<double> key, double gamma)
{
    var scores = query.Map(LinearAttentionByHand.Feature, Zeros.Include) * key.Map(LinearAttentionByHand.Feature, Zeros.Include).Transpose();
    return scores.MapIndexed((i, j, score) => j == i ? score : j < i ? gamma * score : 0, Zeros.Include).NormalizeRows(1);
}
