// scores: 0.5 of 3, looks like: each rectangle in turn takes the cheapest query that is left
int[] BestMatch(double[,] costs)
{
    var match = new List<int>();
    for (int i = 0; i < costs.GetLength(0); i++)
        match.Add(Enumerable.Range(0, costs.GetLength(1)).Except(match).MinBy(j => costs[i, j]));
    return match.ToArray();
}
