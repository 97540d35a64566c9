int[] BestMatch(double[,] costs)
{
    int n = costs.GetLength(0), m = costs.GetLength(1);
    (double Cost, int[] Match) From(int row, int used)
    {
        if (row == n) return (0, new int[n]);
        (double Cost, int[] Match) best = (double.MaxValue, []);
        for (int column = 0; column < m; column++)
        {
            if ((used & (1 << column)) != 0) continue;
            var (cost, match) = From(row + 1, used | (1 << column));
            if (cost + costs[row, column] >= best.Cost) continue;
            match[row] = column;
            best = (cost + costs[row, column], match);
        }
        return best;
    }
    return From(0, 0).Match;
}
