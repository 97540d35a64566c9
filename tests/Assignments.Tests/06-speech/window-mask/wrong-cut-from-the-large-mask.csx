// scores: 2.5 of 3
bool[,,] WindowMask(int length, int before, int after, int block)
{
    var all = new bool[length, length];
    for (int i = 0; i < length; i++)
        for (int j = Math.Max(0, i - before); j <= Math.Min(length - 1, i + after); j++) all[i, j] = true;
    int blocks = (length + block - 1) / block, window = before + block + after;
    var mask = new bool[blocks, block, window];
    for (int b = 0; b < blocks; b++)
        for (int s = 0; s < block; s++)
            for (int t = 0; t < window; t++)
            {
                int i = b * block + s, j = b * block - before + t;
                mask[b, s, t] = i < length && j >= 0 && j < length && all[i, j];
            }
    return mask;
}
