// scores: 0.5 of 3, looks like: the cheapest pair of all is taken first
int[] BestMatch(double[,] costs)
{
    int n = costs.GetLength(0), m = costs.GetLength(1);
    int[] match = Enumerable.Repeat(-1, n).ToArray();
    var pairs = from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, m) orderby costs[i, j] select (i, j);
    foreach (var (i, j) in pairs.ToList())
        if (match[i] < 0 && !match.Contains(j)) match[i] = j;
    return match;
}
