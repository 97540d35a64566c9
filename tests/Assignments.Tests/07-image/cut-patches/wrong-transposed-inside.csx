// scores: 1 of 3, looks like: each patch column by column
Matrix<double> CutPatches(double[,,] image, int size)
{
    int height = image.GetLength(1), width = image.GetLength(2);
    if (height % size > 0 || width % size > 0) throw new ArgumentException("The squares do not fit.");
    var patches = new List<double[]>();
    for (int top = 0; top < height; top += size)
        for (int left = 0; left < width; left += size)
            patches.Add((from channel in Enumerable.Range(0, image.GetLength(0))
                         from column in Enumerable.Range(0, size)
                         from row in Enumerable.Range(0, size)
                         select image[channel, top + row, left + column]).ToArray());
    return Matrix<double>.Build.DenseOfRowArrays(patches);
}
