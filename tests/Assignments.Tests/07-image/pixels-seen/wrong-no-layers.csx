// scores: 2.5 of 3, looks like: no layers, nothing seen
int PixelsSeen(int height, int width, int row, int column, int[] kernelSizes)
{
    if (kernelSizes.Length == 0) return 0;
    int reach = kernelSizes.Sum(size => size / 2);
    int Along(int place, int length) => Math.Min(length - 1, place + reach) - Math.Max(0, place - reach) + 1;
    return Along(row, height) * Along(column, width);
}
