// scores: 1 of 3, looks like: axes not swapped: (B, L, h, d/h)
torch.Tensor CutIntoHeads(torch.Tensor tokens, long headCount)
{
    var (batchSize, length, width) = (tokens.shape[0], tokens.shape[1], tokens.shape[2]);
    if (width % headCount != 0) throw new ArgumentException($"{headCount} heads, width {width}");
    return tokens.view(batchSize, length, headCount, width / headCount);
}
