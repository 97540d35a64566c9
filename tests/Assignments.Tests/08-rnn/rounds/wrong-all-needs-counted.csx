// scores: 0 of 3, looks like: all needs counted
int Rounds(bool[,] needs)
{
    return needs.Cast<bool>().Count(need => need);
}
