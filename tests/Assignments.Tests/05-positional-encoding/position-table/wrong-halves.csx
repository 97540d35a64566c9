// scores: 1 of 4, looks like: halves, not pairs: all sines first, then all cosines
Matrix<double> PositionTable(int length, int width)
{
    if (width % 2 != 0) throw new ArgumentException("The width is odd.");
    var table = Matrix<double>.Build.Dense(length, width);
    for (int p = 0; p < length; p++)
        for (int i = 0; i < width / 2; i++)
        {
            double angle = p / Math.Pow(10000, 2.0 * i / width);
            table[p, i] = Math.Sin(angle);
            table[p, width / 2 + i] = Math.Cos(angle);
        }
    return table;
}
