// scores: 0 of 4, looks like: an input is changed
torch.Tensor TruncatedBatch(torch.Tensor query, torch.Tensor key, torch.Tensor value, int[] lengths, int radius)
{
    int L = (int)query.shape[1];
    for (int b = 0; b < lengths.Length; b++)
    {
        key[b, lengths[b]..] = 0;
        value[b, lengths[b]..] = 0;
    }
    return new AttentionMechanism().Attend(query, key, value, AttentionMask.Window(L, radius));
}
