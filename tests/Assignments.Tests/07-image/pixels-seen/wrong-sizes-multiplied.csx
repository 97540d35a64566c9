// scores: 0.5 of 3, looks like: the sizes are multiplied: 3 times 3 make 9
int PixelsSeen(int height, int width, int row, int column, int[] kernelSizes)
{
    int reach = kernelSizes.Aggregate(1, (side, size) => side * size) / 2;
    int Along(int place, int length) => Math.Min(length - 1, place + reach) - Math.Max(0, place - reach) + 1;
    return Along(row, height) * Along(column, width);
}
