Matrix<double> CutPatches(double[,,] image, int size)
{
    int c = image.GetLength(0), h = image.GetLength(1), w = image.GetLength(2);
    if (h / size * size != h || w / size * size != w) throw new ArgumentException("The squares do not fit.");
    var patches = torch.tensor(image).view(c, h / size, size, w / size, size).permute(1, 3, 0, 2, 4).reshape(h / size * (w / size), c * size * size);
    return Matrix<double>.Build.DenseOfRowMajor((int)patches.shape[0], (int)patches.shape[1], patches.data<double>().ToArray());
}
