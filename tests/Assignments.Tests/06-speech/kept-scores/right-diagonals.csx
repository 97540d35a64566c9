long KeptScores(long length, long before, long after)
{
    // The diagonal d steps away has length − d entries.
    long kept = length;
    for (long step = 1; step < length && step <= before; step++) kept += length - step;
    for (long step = 1; step < length && step <= after; step++) kept += length - step;
    return kept;
}
