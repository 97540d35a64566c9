Matrix<double> PositiveFeatures(Matrix<double> vectors, Matrix<double> draws)
{
    var x = torch.tensor((vectors / Math.Sqrt(Math.Sqrt(vectors.ColumnCount))).ToArray());
    var phi = (x.matmul(torch.tensor(draws.ToArray()).t()) - x.square().sum(-1, keepdim: true) / 2).exp() / Math.Sqrt(draws.RowCount);
    return Matrix<double>.Build.DenseOfArray((double[,])phi.data<double>().ToNDArray());
}
