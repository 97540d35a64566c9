// scores: 1 of 4, looks like: every column has an angle of its own: the column stands where 2i should
Matrix<double> PositionTable(int length, int width)
{
    if (width % 2 == 1) throw new ArgumentException("odd width");
    return Matrix<double>.Build.Dense(length, width, (p, c) =>
        c % 2 == 0 ? Math.Sin(p / Math.Pow(10000, (double)c / width)) : Math.Cos(p / Math.Pow(10000, (double)c / width)));
}
