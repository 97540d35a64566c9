Matrix<double> GatWeights(Matrix<double> nodes, Matrix<double> weight, Vector<double> queryPart, Vector<double> keyPart, bool[,] mask)
{
    int count = nodes.RowCount;
    var wx = torch.tensor(nodes.ToArray()).matmul(torch.tensor(weight.ToArray()));
    var asQuery = wx.matmul(torch.tensor(queryPart.ToArray())).unsqueeze(1);
    var asKey = wx.matmul(torch.tensor(keyPart.ToArray())).unsqueeze(0);
    var hidden = torch.tensor(mask.Cast<bool>().ToArray()).view(count, count).logical_not();
    var scores = torch.nn.functional.leaky_relu(asQuery + asKey, 0.2).masked_fill(hidden, double.NegativeInfinity);
    double[] numbers = scores.softmax(-1).nan_to_num(0).data<double>().ToArray();
    return Matrix<double>.Build.Dense(count, count, (i, j) => numbers[i * count + j]);
}
