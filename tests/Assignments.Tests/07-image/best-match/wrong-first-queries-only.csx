// scores: 1 of 3, looks like: only as many queries are tried as there are rectangles
int[] BestMatch(double[,] costs)
{
    int n = costs.GetLength(0);
    IEnumerable<int[]> ways = [[]];
    for (int row = 0; row < n; row++)
        ways = ways.SelectMany(way => Enumerable.Range(0, n).Except(way).Select(query => way.Append(query).ToArray())).ToList();
    return ways.MinBy(way => way.Select((query, rectangle) => costs[rectangle, query]).Sum());
}
