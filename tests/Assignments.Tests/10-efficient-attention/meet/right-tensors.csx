bool[,] Meet(Matrix<double> vectors, Matrix<double>[] rounds)
{
    var x = torch.tensor(vectors.ToArray());
    var together = torch.zeros(x.shape[0], x.shape[0], dtype: torch.ScalarType.Bool);
    foreach (var r in rounds)
    {
        var turned = x.matmul(torch.tensor(r.ToArray()));
        var bucket = torch.cat([turned, -turned], -1).argmax(-1);
        together = together | bucket.unsqueeze(0).eq(bucket.unsqueeze(1));
    }
    return (bool[,])together.data<bool>().ToNDArray();
}
