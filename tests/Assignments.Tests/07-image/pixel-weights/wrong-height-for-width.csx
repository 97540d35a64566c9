// scores: 1.5 of 4, looks like: rows and columns apart as if the image were 3 wide
Vector<double> PixelWeights(Matrix<double> pixels, int width, int query, double sharpness)
{
    var colours = 2 * pixels - 1;
    int height = pixels.RowCount / width;
    return AttentionByHand.Softmax((colours * colours.Row(query)).MapIndexed((j, score) =>
        score - sharpness * (Math.Pow(j / height - query / height, 2) + Math.Pow(j % height - query % height, 2)), Zeros.Include));
}
