int[] BestMatch(double[,] costs)
{
    IEnumerable<int[]> ways = [[]];
    for (int row = 0; row < costs.GetLength(0); row++)
        ways = ways.SelectMany(way => Enumerable.Range(0, costs.GetLength(1)).Except(way).Select(query => way.Append(query).ToArray())).ToList();
    return ways.OrderBy(way => way.Select((query, rectangle) => costs[rectangle, query]).Sum()).First();
}
