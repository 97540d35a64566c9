// scores: 2 of 3
torch.Tensor CutIntoHeads(torch.Tensor tokens, long headCount)
{
    var (batchSize, length, width) = (tokens.shape[0], tokens.shape[1], tokens.shape[2]);
    return tokens.view(batchSize, length, headCount, width / headCount).transpose(1, 2);
}
