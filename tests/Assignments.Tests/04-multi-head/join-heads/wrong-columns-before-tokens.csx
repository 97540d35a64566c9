// scores: 1.5 of 3, looks like: columns before tokens
torch.Tensor Join(torch.Tensor heads)
{
    return heads.transpose(2, 3).reshape(heads.shape[0], heads.shape[2], -1);
}

int[] TokensInRow(int row) => Enumerable.Range(4 * row, 4).Select(pair => pair % 6).Order().ToArray();
