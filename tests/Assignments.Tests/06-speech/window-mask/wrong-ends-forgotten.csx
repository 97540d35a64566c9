// scores: 0 of 3, looks like: the ends of the sound are forgotten: one band for all blocks
bool[,,] WindowMask(int length, int before, int after, int block)
{
    var mask = new bool[(length + block - 1) / block, block, before + block + after];
    for (int b = 0; b < mask.GetLength(0); b++)
        for (int s = 0; s < block; s++)
            for (int t = s; t <= s + before + after; t++) mask[b, s, t] = true;
    return mask;
}
