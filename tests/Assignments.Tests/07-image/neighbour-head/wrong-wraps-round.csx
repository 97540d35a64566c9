// scores: 0 of 4, looks like: wraps round to the other end of the row
Matrix<double> NeighbourHead(int height, int width, int down, int across)
{
    var weights = Matrix<double>.Build.Dense(height * width, height * width);
    for (int r = 0; r < height; r++)
        for (int c = 0; c < width; c++)
            weights[r * width + c, (r + down + height) % height * width + (c + across + width) % width] = 1;
    return weights;
}
