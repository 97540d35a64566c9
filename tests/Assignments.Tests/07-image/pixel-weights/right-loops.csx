Vector<double> PixelWeights(Matrix<double> pixels, int width, int query, double sharpness)
{
    var scores = new double[pixels.RowCount];
    for (int j = 0; j < scores.Length; j++)
    {
        for (int channel = 0; channel < pixels.ColumnCount; channel++)
            scores[j] += (2 * pixels[query, channel] - 1) * (2 * pixels[j, channel] - 1);
        scores[j] -= sharpness * (Math.Pow(j / width - query / width, 2) + Math.Pow(j % width - query % width, 2));
    }
    double largest = scores.Max(), sum = scores.Sum(score => Math.Exp(score - largest));
    return Vector<double>.Build.Dense(scores.Select(score => Math.Exp(score - largest) / sum).ToArray());
}
