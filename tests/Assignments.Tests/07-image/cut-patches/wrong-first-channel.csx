// scores: 0.5 of 3, looks like: channel 0 only
Matrix<double> CutPatches(double[,,] image, int size)
{
    int height = image.GetLength(1), width = image.GetLength(2);
    if (height % size > 0 || width % size > 0) throw new ArgumentException("The squares do not fit.");
    return Matrix<double>.Build.Dense(height / size * (width / size), size * size, (patch, n) =>
        image[0, patch / (width / size) * size + n / size, patch % (width / size) * size + n % size]);
}
