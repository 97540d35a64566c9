// scores: 0 of 4, looks like: r(r + 1) for each end: that is both triangles of equal sides
long KeptScores(long length, long before, long after)
{
    before = Math.Min(before, length - 1);
    after = Math.Min(after, length - 1);
    return length * (before + 1 + after) - before * (before + 1) - after * (after + 1);
}
