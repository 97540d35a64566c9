Matrix<double> PositionTable(int length, int width)
{
    if (width % 2 == 1) throw new ArgumentException("odd width");
    var positions = Matrix<double>.Build.Dense(length, 1, (p, _) => p);
    var frequencies = Matrix<double>.Build.Dense(1, width, (_, c) => Math.Pow(10000, -2.0 * (c / 2) / width));
    return (positions * frequencies).MapIndexed((_, c, angle) => c % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle), Zeros.Include);
}
