// scores: 1 of 4, looks like: sine and cosine halves swapped: all cosines first
Matrix<double> PositionTable(int length, int width)
{
    if (width % 2 != 0) throw new ArgumentException("The width is odd.");
    var table = Matrix<double>.Build.Dense(length, width);
    for (int p = 0; p < length; p++)
        for (int i = 0; i < width / 2; i++)
        {
            double angle = p / Math.Pow(10000, 2.0 * i / width);
            table[p, width / 2 + i] = Math.Sin(angle);
            table[p, i] = Math.Cos(angle);
        }
    return table;
}
