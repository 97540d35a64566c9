// scores: 0 of 4, looks like: runs on into the next row of the image
Matrix<double> NeighbourHead(int height, int width, int down, int across)
{
    var weights = Matrix<double>.Build.Dense(height * width, height * width);
    for (int r = 0; r < height; r++)
        for (int c = 0; c < width; c++)
            if (r + down >= 0 && r + down < height && (r + down) * width + c + across is int key && key >= 0 && key < height * width)
                weights[r * width + c, key] = 1;
    return weights;
}
