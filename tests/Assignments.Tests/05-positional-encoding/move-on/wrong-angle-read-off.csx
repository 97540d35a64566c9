// scores: 0 of 4
Vector<double> MovedOn(Vector<double> encoding, int steps)
{
    double p = Math.Atan2(encoding[0], encoding[1]) + steps;
    return Vector<double>.Build.Dense(encoding.Count, c =>
    {
        double angle = p * PositionsByHand.Frequency(c / 2, encoding.Count);
        return c % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle);
    });
}
