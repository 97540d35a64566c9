// scores: 3 of 4, looks like: everything is kept as soon as one side is longer than the sound
long KeptScores(long length, long before, long after)
{
    if (before >= length || after >= length) return length * length;
    return length * (before + 1 + after) - before * (before + 1) / 2 - after * (after + 1) / 2;
}
