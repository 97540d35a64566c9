// scores: 0.5 of 3, looks like: keys beyond the end of the sound are kept
bool[,,] WindowMask(int length, int before, int after, int block)
{
    int blocks = (length + block - 1) / block, window = before + block + after;
    var mask = new bool[blocks, block, window];
    for (int b = 0; b < blocks; b++)
        for (int s = 0; s < block; s++)
            for (int t = 0; t < window; t++)
            {
                int i = b * block + s, j = b * block - before + t;
                mask[b, s, t] = i < length && j >= 0 && j >= i - before && j <= i + after;
            }
    return mask;
}
