// scores: 3 of 4, looks like: the number overflows an int
long KeptScores(long length, long before, long after)
{
    int kept = 0;
    for (long frame = 0; frame < length; frame++)
        kept += (int)(Math.Min(frame, before) + 1 + Math.Min(length - 1 - frame, after));
    return kept;
}
