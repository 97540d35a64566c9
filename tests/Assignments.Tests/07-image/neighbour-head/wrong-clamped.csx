// scores: 0 of 4, looks like: at the border the pixel itself is taken
Matrix<double> NeighbourHead(int height, int width, int down, int across)
{
    var weights = Matrix<double>.Build.Dense(height * width, height * width);
    for (int r = 0; r < height; r++)
        for (int c = 0; c < width; c++)
            weights[r * width + c, Math.Clamp(r + down, 0, height - 1) * width + Math.Clamp(c + across, 0, width - 1)] = 1;
    return weights;
}
