// scores: 1 of 3, looks like: batch and heads swapped
torch.Tensor CutIntoHeads(torch.Tensor tokens, long headCount)
{
    var (batchSize, length, width) = (tokens.shape[0], tokens.shape[1], tokens.shape[2]);
    if (width % headCount != 0) throw new ArgumentException($"{headCount} heads, width {width}");
    return torch.stack(tokens.split(width / headCount, 2));
}
