// scores: 1.5 of 4, looks like: the place is ignored
Vector<double> PixelWeights(Matrix<double> pixels, int width, int query, double sharpness)
{
    var colours = 2 * pixels - 1;
    return AttentionByHand.Softmax(colours * colours.Row(query));
}
