Matrix<double> CutPatches(double[,,] image, int size)
{
    int height = image.GetLength(1), width = image.GetLength(2);
    if (height % size > 0 || width % size > 0) throw new ArgumentException("The squares do not fit.");
    var patches = new List<double[]>();
    for (int top = 0; top < height; top += size)
    {
        for (int left = 0; left < width; left += size)
        {
            var numbers = new List<double>();
            for (int channel = 0; channel < image.GetLength(0); channel++)
                for (int row = top; row < top + size; row++)
                    for (int column = left; column < left + size; column++)
                        numbers.Add(image[channel, row, column]);
            patches.Add(numbers.ToArray());
        }
    }
    return Matrix<double>.Build.DenseOfRowArrays(patches);
}
