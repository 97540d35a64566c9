// scores: 2.5 of 3
bool[,] Band(int length, int before, int after)
{
    var mask = new bool[length, length];
    for (int i = 0; i < length; i++)
        for (int j = 0; j < length; j++)
            mask[i, j] = j >= i - before && j <= i + after;
    return mask;
}
