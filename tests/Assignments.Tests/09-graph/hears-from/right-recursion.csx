bool[,] HearsFrom(bool[,] mask, int layers)
{
    int count = mask.GetLength(0);
    var answer = new bool[count, count];
    if (layers == 0)
    {
        for (int i = 0; i < count; i++) answer[i, i] = true;
        return answer;
    }
    bool[,] before = HearsFrom(mask, layers - 1);
    for (int i = 0; i < count; i++)
        for (int k = 0; k < count; k++)
            for (int j = 0; j < count && mask[i, k]; j++) answer[i, j] |= before[k, j];
    return answer;
}
