// scores: 1.5 of 3, looks like: the heads take turns, number by number
torch.Tensor Join(torch.Tensor heads)
{
    return heads.permute(0, 2, 3, 1).flatten(2);
}

int[] TokensInRow(int row) => Enumerable.Range(4 * row, 4).Select(pair => pair % 6).Order().ToArray();
