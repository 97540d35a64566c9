// scores: 0 of 4, looks like: the ends are forgotten
long KeptScores(long length, long before, long after)
{
    return length * (Math.Min(before, length - 1) + 1 + Math.Min(after, length - 1));
}
