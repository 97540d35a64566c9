// scores: 0 of 4, looks like: padded places NaN: nothing is left to attend to
torch.Tensor TruncatedBatch(torch.Tensor query, torch.Tensor key, torch.Tensor value, int[] lengths, int radius)
{
    int L = (int)query.shape[1];
    var real = AttentionMask.Padding(lengths, L);
    var mask = AttentionMask.Window(L, radius) & real & real.transpose(1, 2);
    var scores = query.matmul(key.transpose(1, 2)) / Math.Sqrt(query.shape[2]);
    return scores.masked_fill(~mask, double.NegativeInfinity).softmax(-1).matmul(value);
}
