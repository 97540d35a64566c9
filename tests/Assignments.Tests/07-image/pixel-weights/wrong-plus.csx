// scores: 1.5 of 4, looks like: far pixels are preferred: the wrong sign
Vector<double> PixelWeights(Matrix<double> pixels, int width, int query, double sharpness)
{
    var colours = 2 * pixels - 1;
    return AttentionByHand.Softmax((colours * colours.Row(query)).MapIndexed((j, score) =>
        score + sharpness * (Math.Pow(j / width - query / width, 2) + Math.Pow(j % width - query % width, 2)), Zeros.Include));
}
