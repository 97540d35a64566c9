// scores: 0 of 4, looks like: √dk missing
torch.Tensor TruncatedBatch(torch.Tensor query, torch.Tensor key, torch.Tensor value, int[] lengths, int radius)
{
    int L = (int)query.shape[1];
    var real = AttentionMask.Padding(lengths, L);
    var mask = AttentionMask.Window(L, radius) & real & real.transpose(1, 2);
    var scores = query.matmul(key.transpose(1, 2)).masked_fill(~mask, -1e9);
    return scores.softmax(-1).mul(mask).matmul(value);
}
