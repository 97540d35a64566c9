// scores: 3 of 4
long KeptScores(long length, long before, long after)
{
    var mask = new bool[length, length];
    long kept = 0;
    for (long i = 0; i < length; i++)
        for (long j = 0; j < length; j++)
            if (mask[i, j] = j >= i - before && j <= i + after) kept++;
    return kept;
}
