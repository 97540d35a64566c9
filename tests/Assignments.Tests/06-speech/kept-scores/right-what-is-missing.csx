long KeptScores(long length, long before, long after)
{
    // What lies below and above the band are two triangles of the square.
    long below = Math.Max(0, length - 1 - before), above = Math.Max(0, length - 1 - after);
    return length * length - below * (below + 1) / 2 - above * (above + 1) / 2;
}
