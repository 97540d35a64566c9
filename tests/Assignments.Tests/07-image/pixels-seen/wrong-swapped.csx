// scores: 1.5 of 3, looks like: row and column swapped
int PixelsSeen(int height, int width, int row, int column, int[] kernelSizes)
{
    int reach = kernelSizes.Sum(size => size / 2), count = 0;
    for (int r = 0; r < height; r++)
        for (int c = 0; c < width; c++)
            if (Math.Abs(r - column) <= reach && Math.Abs(c - row) <= reach) count++;
    return count;
}
