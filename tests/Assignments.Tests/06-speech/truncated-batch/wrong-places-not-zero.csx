// scores: 0 of 4, looks like: padded places not 0
torch.Tensor TruncatedBatch(torch.Tensor query, torch.Tensor key, torch.Tensor value, int[] lengths, int radius)
{
    int L = (int)query.shape[1];
    return new AttentionMechanism().Attend(query, key, value, AttentionMask.Window(L, radius) & AttentionMask.Padding(lengths, L));
}
