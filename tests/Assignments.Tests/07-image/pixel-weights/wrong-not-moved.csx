// scores: 0 of 4, looks like: colours not moved to −1 … 1
Vector<double> PixelWeights(Matrix<double> pixels, int width, int query, double sharpness)
{
    var alike = pixels * pixels.Row(query);
    return AttentionByHand.Softmax(alike.MapIndexed((j, score) =>
        score - sharpness * (Math.Pow(j / width - query / width, 2) + Math.Pow(j % width - query % width, 2)), Zeros.Include));
}
