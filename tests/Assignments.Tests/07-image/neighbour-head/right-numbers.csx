Matrix<double> NeighbourHead(int height, int width, int down, int across) =>
    Matrix<double>.Build.Dense(height * width, height * width, (i, j) => j / width - i / width == down && j % width - i % width == across ? 1 : 0);
