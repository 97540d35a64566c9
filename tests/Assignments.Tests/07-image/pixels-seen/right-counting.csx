int PixelsSeen(int height, int width, int row, int column, int[] kernelSizes)
{
    int reach = 0, count = 0;
    foreach (int size in kernelSizes) reach += (size - 1) / 2;
    for (int r = 0; r < height; r++)
        for (int c = 0; c < width; c++)
            if (Math.Max(Math.Abs(r - row), Math.Abs(c - column)) <= reach) count++;
    return count;
}
