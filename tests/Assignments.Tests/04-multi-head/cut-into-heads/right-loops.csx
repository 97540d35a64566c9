torch.Tensor CutIntoHeads(torch.Tensor tokens, long headCount)
{
    var (batchSize, length, width) = (tokens.shape[0], tokens.shape[1], tokens.shape[2]);
    if (width % headCount != 0) throw new ArgumentException($"{headCount} heads, width {width}");
    var heads = torch.zeros([batchSize, headCount, length, width / headCount], dtype: tokens.dtype);
    for (long b = 0; b < batchSize; b++)
        for (long i = 0; i < length; i++)
            for (long c = 0; c < width; c++)
                heads[b, c / (width / headCount), i, c % (width / headCount)] = tokens[b, i, c];
    return heads;
}
