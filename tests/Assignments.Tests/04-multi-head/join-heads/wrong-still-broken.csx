// scores: 1.5 of 3, looks like: still the broken one: nothing is transposed
torch.Tensor Join(torch.Tensor heads)
{
    return BrokenJoin(heads);
}

int[] TokensInRow(int row) => Enumerable.Range(4 * row, 4).Select(pair => pair % 6).Order().ToArray();
