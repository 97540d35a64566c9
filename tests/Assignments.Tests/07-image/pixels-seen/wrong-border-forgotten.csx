// scores: 0 of 3, looks like: the border is forgotten
int PixelsSeen(int height, int width, int row, int column, int[] kernelSizes)
{
    int side = 1 + kernelSizes.Sum(size => size - 1);
    return side * side;
}
