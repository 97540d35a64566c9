// scores: 0 of 4, looks like: divided by √3
Vector<double> PixelWeights(Matrix<double> pixels, int width, int query, double sharpness)
{
    var colours = 2 * pixels - 1;
    var alike = colours * colours.Row(query) / Math.Sqrt(3);
    return AttentionByHand.Softmax(alike.MapIndexed((j, score) =>
        score - sharpness * (Math.Pow(j / width - query / width, 2) + Math.Pow(j % width - query % width, 2)), Zeros.Include));
}
