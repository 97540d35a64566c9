// scores: 1.5 of 4, looks like: the difference of the numbers, not of the places
Vector<double> PixelWeights(Matrix<double> pixels, int width, int query, double sharpness)
{
    var colours = 2 * pixels - 1;
    return AttentionByHand.Softmax((colours * colours.Row(query)).MapIndexed((j, score) => score - sharpness * (j - query) * (j - query), Zeros.Include));
}
