Vector<double> PixelWeights(Matrix<double> pixels, int width, int query, double sharpness)
{
    var colours = torch.tensor(pixels.ToArray()) * 2 - 1;
    var number = torch.arange(pixels.RowCount, dtype: torch.float64);
    var places = torch.stack([(number / width).floor(), number.remainder(width)], 1);
    var scores = colours.mv(colours[query]) - sharpness * (places - places[query]).square().sum(1);
    return Vector<double>.Build.Dense(scores.softmax(0).data<double>().ToArray());
}
