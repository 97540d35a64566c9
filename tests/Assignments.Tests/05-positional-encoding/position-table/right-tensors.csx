Matrix<double> PositionTable(int length, int width)
{
    if (width % 2 == 1) throw new ArgumentException("odd width");
    var frequencies = torch.exp(torch.arange(0, width, 2, dtype: torch.ScalarType.Float64) * (-Math.Log(10000) / width));
    var angles = torch.arange(length, dtype: torch.ScalarType.Float64).unsqueeze(1) * frequencies;
    var table = torch.stack([angles.sin(), angles.cos()], dim: -1).flatten(1).contiguous();
    return Matrix<double>.Build.DenseOfRowMajor(length, width, table.data<double>().ToArray());
}
