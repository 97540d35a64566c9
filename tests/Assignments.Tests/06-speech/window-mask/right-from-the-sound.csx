bool[,,] WindowMask(int length, int before, int after, int block)
{
    // Frame by frame: query i stands at i % block, and its own key at i % block + before.
    var mask = new bool[(length + block - 1) / block, block, before + block + after];
    for (int i = 0; i < length; i++)
    {
        int place = i % block;
        for (int j = Math.Max(0, i - before); j <= Math.Min(length - 1, i + after); j++)
            mask[i / block, place, place + before + j - i] = true;
    }
    return mask;
}
