Matrix<double> DistanceBias(Vector<double> learned, int length)
{
    long largest = learned.Count / 2;
    var position = torch.arange(length);
    var index = (position.unsqueeze(0) - position.unsqueeze(1)).clamp(-largest, largest) + largest;
    var bias = torch.tensor(learned.ToArray()).index_select(0, index.flatten());
    return Matrix<double>.Build.DenseOfRowMajor(length, length, bias.data<double>().ToArray());
}
