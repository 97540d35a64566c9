bool[,] Band(int length, int before, int after)
{
    if (before < 0 || after < 0) throw new ArgumentOutOfRangeException(nameof(before), "A side is 0 or more.");
    var mask = new bool[length, length];
    for (int query = 0; query < length; query++)
        for (int key = 0; key < length; key++)
            mask[query, key] = key - query <= after && query - key <= before;
    return mask;
}
