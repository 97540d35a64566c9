// scores: 3 of 4
Matrix<double> PositionTable(int length, int width)
{
    var table = Matrix<double>.Build.Dense(length, width);
    for (int p = 0; p < length; p++)
        for (int i = 0; i < width / 2; i++)
        {
            double angle = p / Math.Pow(10000, 2.0 * i / width);
            table[p, 2 * i] = Math.Sin(angle);
            table[p, 2 * i + 1] = Math.Cos(angle);
        }
    return table;
}
