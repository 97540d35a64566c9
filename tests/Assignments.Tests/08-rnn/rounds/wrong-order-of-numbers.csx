// scores: 1.5 of 3, looks like: cells gone through once, in the order of their numbers
int Rounds(bool[,] needs)
{
    int count = needs.GetLength(0);
    var round = new int[count];
    for (int i = 0; i < count; i++)
    {
        round[i] = 1;
        for (int j = 0; j < count; j++)
            if (needs[i, j]) round[i] = Math.Max(round[i], round[j] + 1);
    }
    return round.Max();
}
