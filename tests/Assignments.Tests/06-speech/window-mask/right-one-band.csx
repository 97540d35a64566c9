bool[,,] WindowMask(int length, int before, int after, int block)
{
    // The band is the same in every block; only what lies outside the sound is taken out of it.
    int blocks = length / block + (length % block == 0 ? 0 : 1);
    var mask = new bool[blocks, block, before + block + after];
    for (int b = 0; b < blocks; b++)
    {
        int first = b * block - before;
        for (int s = 0; s < Math.Min(block, length - b * block); s++)
            for (int t = Math.Max(s, -first); t <= s + before + after && first + t < length; t++) mask[b, s, t] = true;
    }
    return mask;
}
