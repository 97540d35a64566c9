// scores: 2 of 3
torch.Tensor CutIntoHeads(torch.Tensor tokens, long headCount)
{
    var (batchSize, length, width) = (tokens.shape[0], tokens.shape[1], tokens.shape[2]);
    if (width % headCount != 0) throw new ArgumentException($"{headCount} heads, width {width}");
    return tokens.view(length, headCount, width / headCount).transpose(0, 1).unsqueeze(0);
}
