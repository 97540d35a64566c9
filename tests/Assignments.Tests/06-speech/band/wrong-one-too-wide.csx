// scores: 0.5 of 3, looks like: window one too wide on both sides
bool[,] Band(int length, int before, int after)
{
    if (before < 0 || after < 0) throw new ArgumentOutOfRangeException(nameof(before));
    var mask = new bool[length, length];
    for (int i = 0; i < length; i++)
        for (int j = 0; j < length; j++)
            mask[i, j] = j >= i - before - 1 && j <= i + after + 1;
    return mask;
}
