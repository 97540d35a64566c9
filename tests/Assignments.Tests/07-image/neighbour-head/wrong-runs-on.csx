// scores: 0 of 4, looks like: runs on into the next row of the image
Matrix<double> NeighbourHead(int height, int width, int down, int across)
{
    var weights = Matrix<double>.Build.Dense(height * width, height * width);
    for (int i = 0; i < height * width; i++)
    {
        int j = i + down * width + across;
        if (j >= 0 && j < height * width) weights[i, j] = 1;
    }
    return weights;
}
