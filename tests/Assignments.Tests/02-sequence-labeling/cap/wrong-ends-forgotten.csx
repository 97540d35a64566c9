// scores: 2 of 4, looks like: the ends are forgotten: each trigger in sight of 2r words
double Cap(int length, int radius, double share, int senses)
{
    double seen = 0;                                                       // words that see the trigger, on average
    seen = Math.Min(2 * radius, length - 1);
    double blind = length - 1 - seen;
    return (1 + seen + blind * (1 - share + share / senses)) / length;
}
