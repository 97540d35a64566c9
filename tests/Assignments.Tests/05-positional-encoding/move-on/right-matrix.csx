Vector<double> MovedOn(Vector<double> encoding, int steps)
{
    int d = encoding.Count;
    var turn = Matrix<double>.Build.Dense(d, d, (row, column) =>
    {
        if (row / 2 != column / 2) return 0;
        double angle = steps * PositionsByHand.Frequency(row / 2, d);
        return row == column ? Math.Cos(angle) : row > column ? Math.Sin(angle) : -Math.Sin(angle);
    });
    return encoding * turn;
}
