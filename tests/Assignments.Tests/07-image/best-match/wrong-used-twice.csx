// scores: 0.5 of 3, looks like: a query answers for two rectangles
int[] BestMatch(double[,] costs) =>
    Enumerable.Range(0, costs.GetLength(0)).Select(i => Enumerable.Range(0, costs.GetLength(1)).MinBy(j => costs[i, j])).ToArray();
