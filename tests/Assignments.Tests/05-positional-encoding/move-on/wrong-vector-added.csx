// scores: 0 of 4, looks like: the vector of k is added
Vector<double> MovedOn(Vector<double> encoding, int steps)
{
    var table = PositionsByHand.Sinusoidal(Math.Abs(steps) + 1, encoding.Count);
    return encoding + Math.Sign(steps) * table.Row(Math.Abs(steps));
}
