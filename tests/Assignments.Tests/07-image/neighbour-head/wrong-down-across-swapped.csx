// scores: 1 of 4, looks like: down and across swapped
Matrix<double> NeighbourHead(int height, int width, int down, int across)
{
    var weights = Matrix<double>.Build.Dense(height * width, height * width);
    for (int r = 0; r < height; r++)
        for (int c = 0; c < width; c++)
            if (r + across >= 0 && r + across < height && c + down >= 0 && c + down < width)
                weights[r * width + c, (r + across) * width + c + down] = 1;
    return weights;
}
