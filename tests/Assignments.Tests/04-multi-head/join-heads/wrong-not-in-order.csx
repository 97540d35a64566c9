// scores: 2 of 3, looks like: not in rising order
torch.Tensor Join(torch.Tensor heads)
{
    return heads.transpose(1, 2).flatten(2);
}

int[] TokensInRow(int row) => Enumerable.Range(4 * row, 4).Select(pair => pair % 6).ToArray();
