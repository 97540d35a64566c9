// scores: 0 of 4, looks like: looks to the left: query and key swapped
Matrix<double> NeighbourHead(int height, int width, int down, int across)
{
    var weights = Matrix<double>.Build.Dense(height * width, height * width);
    for (int r = 0; r < height; r++)
        for (int c = 0; c < width; c++)
            if (r + down >= 0 && r + down < height && c + across >= 0 && c + across < width)
                weights[(r + down) * width + c + across, r * width + c] = 1;
    return weights;
}
