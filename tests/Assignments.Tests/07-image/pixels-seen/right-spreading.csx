int PixelsSeen(int height, int width, int row, int column, int[] kernelSizes)
{
    // Layer by layer: whoever a seen pixel depends on is seen too.
    var seen = new HashSet<(int, int)> { (row, column) };
    foreach (int size in kernelSizes)
    {
        var next = new HashSet<(int, int)>();
        foreach (var (r, c) in seen)
            for (int y = r - size / 2; y <= r + size / 2; y++)
                for (int x = c - size / 2; x <= c + size / 2; x++)
                    if (y >= 0 && y < height && x >= 0 && x < width) next.Add((y, x));
        seen = next;
    }
    return seen.Count;
}
