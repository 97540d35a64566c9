long KeptScores(long length, long before, long after)
{
    long kept = 0;
    for (long frame = 0; frame < length; frame++)
        kept += Math.Min(frame, before) + 1 + Math.Min(length - 1 - frame, after);
    return kept;
}
