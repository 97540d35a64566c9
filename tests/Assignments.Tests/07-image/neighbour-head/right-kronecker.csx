Matrix<double> NeighbourHead(int height, int width, int down, int across)
{
    // Rows and columns each move on their own; the image is their product.
    Matrix<double> Moved(int length, int by) => Matrix<double>.Build.Dense(length, length, (i, j) => j == i + by ? 1 : 0);
    return Moved(height, down).KroneckerProduct(Moved(width, across));
}
