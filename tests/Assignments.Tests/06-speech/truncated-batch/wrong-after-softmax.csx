// scores: 0 of 4, looks like: masked after the softmax
torch.Tensor TruncatedBatch(torch.Tensor query, torch.Tensor key, torch.Tensor value, int[] lengths, int radius)
{
    int L = (int)query.shape[1];
    var real = AttentionMask.Padding(lengths, L);
    var mask = AttentionMask.Window(L, radius) & real & real.transpose(1, 2);
    var weights = (query.matmul(key.transpose(1, 2)) / Math.Sqrt(query.shape[2])).softmax(-1);
    return (weights * mask).matmul(value);
}
