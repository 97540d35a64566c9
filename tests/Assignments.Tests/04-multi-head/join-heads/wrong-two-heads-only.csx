// scores: 2 of 3
torch.Tensor Join(torch.Tensor heads)
{
    return torch.cat([heads.select(1, 0), heads.select(1, 1)], dim: 2);
}

int[] TokensInRow(int row) => Enumerable.Range(4 * row, 4).Select(pair => pair % 6).Order().ToArray();
