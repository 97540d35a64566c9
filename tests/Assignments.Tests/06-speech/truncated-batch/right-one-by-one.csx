torch.Tensor TruncatedBatch(torch.Tensor query, torch.Tensor key, torch.Tensor value, int[] lengths, int radius)
{
    // Each sound alone, without its padding; then filled up with zeros again.
    var attention = new AttentionMechanism();
    var outputs = lengths.Select((n, b) =>
    {
        var alone = attention.Attend(query[b, ..n].unsqueeze(0), key[b, ..n].unsqueeze(0), value[b, ..n].unsqueeze(0), AttentionMask.Window(n, radius));
        return torch.cat([alone, torch.zeros(1, value.shape[1] - n, value.shape[2], dtype: torch.float64)], 1);
    });
    return torch.cat(outputs.ToArray(), 0);
}
