// scores: 1.5 of 3, looks like: that would be right, not broken
torch.Tensor Join(torch.Tensor heads)
{
    return heads.transpose(1, 2).flatten(2);
}

int[] TokensInRow(int row) => [row];
