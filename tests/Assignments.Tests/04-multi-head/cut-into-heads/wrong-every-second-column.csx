// scores: 1 of 3, looks like: every second column to a head, not neighbours
torch.Tensor CutIntoHeads(torch.Tensor tokens, long headCount)
{
    var (batchSize, length, width) = (tokens.shape[0], tokens.shape[1], tokens.shape[2]);
    if (width % headCount != 0) throw new ArgumentException($"{headCount} heads, width {width}");
    return tokens.view(batchSize, length, width / headCount, headCount).permute(0, 3, 1, 2);
}
