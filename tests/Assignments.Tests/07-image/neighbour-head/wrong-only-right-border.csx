// scores: 1.5 of 4, looks like: runs on into the row before
Matrix<double> NeighbourHead(int height, int width, int down, int across)
{
    var weights = Matrix<double>.Build.Dense(height * width, height * width);
    for (int r = 0; r < height; r++)
    {
        for (int c = 0; c < width; c++)
        {
            int key = (r + down) * width + c + across;
            if (c + across < width && key >= 0 && key < height * width) weights[r * width + c, key] = 1;
        }
    }
    return weights;
}
