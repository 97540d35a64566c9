torch.Tensor WithAttention(torch.Tensor image, torch.Tensor queryWeight, torch.Tensor keyWeight, torch.Tensor valueWeight, double gamma)
{
    // Pixels stay columns: q = W_qᵀ x, as in the paper.
    var x = image.flatten(2);                                                    // (B, C, H·W)
    var q = queryWeight.t().matmul(x);
    var k = keyWeight.t().matmul(x);
    var v = valueWeight.t().matmul(x);
    var weights = (q.transpose(1, 2).matmul(k) / Math.Sqrt(queryWeight.shape[1])).softmax(-1);
    return (gamma * v.matmul(weights.transpose(1, 2)) + x).view(image.shape);
}
