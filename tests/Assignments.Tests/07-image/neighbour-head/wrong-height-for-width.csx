// scores: 1 of 4, looks like: numbered as if the image were 2 wide
Matrix<double> NeighbourHead(int height, int width, int down, int across)
{
    return Matrix<double>.Build.Dense(height * width, height * width, (i, j) =>
        j / height - i / height == down && j % height - i % height == across ? 1 : 0);
}
