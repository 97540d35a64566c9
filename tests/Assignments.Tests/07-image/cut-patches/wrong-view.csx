// scores: 0.5 of 3, looks like: no squares: the numbers cut into pieces as they lie in memory
Matrix<double> CutPatches(double[,,] image, int size)
{
    int c = image.GetLength(0), h = image.GetLength(1), w = image.GetLength(2);
    if (h % size > 0 || w % size > 0) throw new ArgumentException("The squares do not fit.");
    return Matrix<double>.Build.DenseOfRowMajor(h / size * (w / size), c * size * size, image.Cast<double>());
}
