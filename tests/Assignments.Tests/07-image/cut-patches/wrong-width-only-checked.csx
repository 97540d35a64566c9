// scores: 2.75 of 3
Matrix<double> CutPatches(double[,,] image, int size)
{
    if (image.GetLength(2) % size != 0) throw new ArgumentException("The squares do not fit.");
    int across = image.GetLength(2) / size, area = size * size;
    return Matrix<double>.Build.Dense(image.GetLength(1) / size * across, image.GetLength(0) * area, (patch, n) =>
        image[n / area, patch / across * size + n % area / size, patch % across * size + n % size]);
}
