// scores: 3 of 4, looks like: the formula is used where before or after is longer than the sound
long KeptScores(long length, long before, long after)
{
    return length * (before + 1 + after) - before * (before + 1) / 2 - after * (after + 1) / 2;
}
