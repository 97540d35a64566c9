// scores: 0.5 of 3, looks like: a frame cannot attend to itself
bool[,] Band(int length, int before, int after)
{
    if (before < 0 || after < 0) throw new ArgumentOutOfRangeException(nameof(before));
    var mask = new bool[length, length];
    for (int i = 0; i < length; i++)
    {
        for (int step = 1; step <= before && i - step >= 0; step++) mask[i, i - step] = true;
        for (int step = 1; step <= after && i + step < length; step++) mask[i, i + step] = true;
    }
    return mask;
}
