// scores: 0 of 4, looks like: scores, no softmax
Vector<double> PixelWeights(Matrix<double> pixels, int width, int query, double sharpness)
{
    var colours = 2 * pixels - 1;
    return (colours * colours.Row(query)).MapIndexed((j, score) =>
        score - sharpness * (Math.Pow(j / width - query / width, 2) + Math.Pow(j % width - query % width, 2)), Zeros.Include);
}
