torch.Tensor Join(torch.Tensor heads)
{
    return torch.cat([.. Enumerable.Range(0, (int)heads.shape[1]).Select(n => heads.select(1, n))], dim: -1);
}

int[] TokensInRow(int row) => new[] { new[] { 0, 1, 2, 3 }, new[] { 0, 1, 4, 5 }, new[] { 2, 3, 4, 5 } }[row % 3];
