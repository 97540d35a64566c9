bool[,] HearsFrom(bool[,] mask, int layers)
{
    int count = mask.GetLength(0);
    int[][] heard = [.. Enumerable.Range(0, count).Select(i => new[] { i })];
    for (int layer = 0; layer < layers; layer++)
    {
        int[][] before = heard;
        heard = [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, count).Where(j => mask[i, j]).SelectMany(j => before[j]).Distinct().ToArray())];
    }
    var answer = new bool[count, count];
    for (int i = 0; i < count; i++)
        foreach (int j in heard[i]) answer[i, j] = true;
    return answer;
}
