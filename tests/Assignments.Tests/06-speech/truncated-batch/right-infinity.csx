torch.Tensor TruncatedBatch(torch.Tensor query, torch.Tensor key, torch.Tensor value, int[] lengths, int radius)
{
    long L = query.shape[1];
    var place = torch.arange(L);
    var real = place.unsqueeze(0) < torch.tensor(lengths).unsqueeze(1);                            // (B, L)
    var near = (place.unsqueeze(0) - place.unsqueeze(1)).abs() <= radius;                          // (L, L)
    var scores = query.matmul(key.transpose(1, 2)) / Math.Sqrt(query.shape[2]);
    scores = scores.masked_fill(~(near & real.unsqueeze(1)), double.NegativeInfinity);
    return torch.nan_to_num(scores.softmax(-1)).matmul(value).masked_fill(~real.unsqueeze(2), 0);
}
