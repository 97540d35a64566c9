// scores: 0.5 of 3, looks like: the last frame ahead is left out
bool[,] Band(int length, int before, int after)
{
    if (before < 0 || after < 0) throw new ArgumentOutOfRangeException(nameof(before));
    var mask = new bool[length, length];
    for (int i = 0; i < length; i++)
        for (int j = Math.Max(0, i - before); j < Math.Min(length, i + after); j++)
            mask[i, j] = true;
    return mask;
}
