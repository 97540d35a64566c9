// scores: 0 of 3, looks like: all layers as if they were 3 × 3
int PixelsSeen(int height, int width, int row, int column, int[] kernelSizes)
{
    int reach = kernelSizes.Length;
    int Along(int place, int length) => Math.Min(length - 1, place + reach) - Math.Max(0, place - reach) + 1;
    return Along(row, height) * Along(column, width);
}
