// scores: 1 of 4, looks like: position off by one: it begins with 1
Matrix<double> PositionTable(int length, int width)
{
    if (width % 2 != 0) throw new ArgumentException("The width is odd.");
    var table = Matrix<double>.Build.Dense(length, width);
    for (int p = 1; p <= length; p++)
        for (int i = 0; i < width / 2; i++)
        {
            double angle = p / Math.Pow(10000, 2.0 * i / width);
            table[p - 1, 2 * i] = Math.Sin(angle);
            table[p - 1, 2 * i + 1] = Math.Cos(angle);
        }
    return table;
}
