// scores: 1 of 3, looks like: heads split without transposing: the numbers of a token are spread over heads and tokens
torch.Tensor CutIntoHeads(torch.Tensor tokens, long headCount)
{
    var (batchSize, length, width) = (tokens.shape[0], tokens.shape[1], tokens.shape[2]);
    if (width % headCount != 0) throw new ArgumentException($"{headCount} heads, width {width}");
    return tokens.view(batchSize, headCount, length, width / headCount);
}
