// scores: 0 of 3, looks like: only direct needs are looked at
int Rounds(bool[,] needs)
{
    int count = needs.GetLength(0);
    return 1 + Enumerable.Range(0, count).Max(i => Enumerable.Range(0, count).Count(j => needs[i, j]));
}
