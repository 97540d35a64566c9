// scores: 2.5 of 3
int Rounds(bool[,] needs)
{
    int count = needs.GetLength(0);
    var done = new HashSet<int>();
    int rounds = 0;
    while (done.Count < count)
    {
        int[] ready = [.. Enumerable.Range(0, count).Where(i => !done.Contains(i) && Enumerable.Range(0, count).All(j => !needs[i, j] || done.Contains(j)))];
        if (ready.Length == 0) return rounds;
        done.UnionWith(ready);
        rounds++;
    }
    return rounds;
}
