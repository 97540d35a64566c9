// scores: 1 of 4, looks like: window one too narrow
double Cap(int length, int radius, double share, int senses)
{
    double seen = 0;                                                       // words that see the trigger, on average
    for (int k = 1; k < Math.Min(radius, length - 1); k++) seen += 2.0 * (length - k) / length;
    double blind = length - 1 - seen;
    return (1 + seen + blind * (1 - share + share / senses)) / length;
}
