// scores: 0 of 3, looks like: the border at the far end is forgotten
int PixelsSeen(int height, int width, int row, int column, int[] kernelSizes)
{
    int reach = kernelSizes.Sum(size => size / 2);
    int Along(int place) => place + reach - Math.Max(0, place - reach) + 1;
    return Along(row) * Along(column);
}
