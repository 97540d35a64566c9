// scores: 0.5 of 4, looks like: both sides as long as before
long KeptScores(long length, long before, long after)
{
    return length * (2 * before + 1) - before * (before + 1);
}
