// scores: 1 of 4, looks like: exponent i/d: the 2 is missing
Matrix<double> PositionTable(int length, int width)
{
    if (width % 2 != 0) throw new ArgumentException("The width is odd.");
    var table = Matrix<double>.Build.Dense(length, width);
    for (int p = 0; p < length; p++)
        for (int i = 0; i < width / 2; i++)
        {
            double angle = p / Math.Pow(10000, (double)i / width);
            table[p, 2 * i] = Math.Sin(angle);
            table[p, 2 * i + 1] = Math.Cos(angle);
        }
    return table;
}
