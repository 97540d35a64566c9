// scores: 0.5 of 3
bool[,] Band(int length, int before, int after)
{
    if (before < 0 || after < 0) throw new ArgumentOutOfRangeException(nameof(before));
    var mask = new bool[length, length];
    for (int i = 0; i < length; i++)
        for (int j = i - before; j <= i + after; j++)
            mask[i, j] = true;
    return mask;
}
