// scores: 0 of 4, looks like: window one too wide
torch.Tensor TruncatedBatch(torch.Tensor query, torch.Tensor key, torch.Tensor value, int[] lengths, int radius)
{
    int L = (int)query.shape[1];
    var real = AttentionMask.Padding(lengths, L);
    return new AttentionMechanism().Attend(query, key, value, AttentionMask.Window(L, radius + 1) & real & real.transpose(1, 2));
}
