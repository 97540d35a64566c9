namespace Course.Models;

/// <summary>
/// Gives every row a column of its own so that the sum of the costs is the smallest possible: the Hungarian method.
/// </summary>
/// <remarks>
/// Kuhn 1955; the form with shortest augmenting paths, O(n²·m), of Jonker and Volgenant 1987. DETR uses it to decide which query is
/// responsible for which object (Carion et al. 2020, section 3.1). Chapter 7, "DETR: queries for objects".
/// </remarks>
public static class HungarianMatching
{
    /// <summary>Finds the cheapest matching.</summary>
    /// <param name="costs">The cost of giving column j to row i, finite, (n, m); negative ones are fine.</param>
    /// <returns>The column of each row; −1 for rows that get none, which happens when there are more rows than columns.</returns>
    /// <exception cref="ArgumentException">A cost is not finite.</exception>
    public static int[] Solve(double[,] costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        var (rows, columns) = (costs.GetLength(0), costs.GetLength(1));
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                if (!double.IsFinite(costs[i, j]))
                {
                    throw new ArgumentException(
                        $"costs[{i}, {j}] is {Runtime.Numbers.Text(costs[i, j])}; a cost is a finite number. To forbid a pair, give it a large one.", nameof(costs));
                }
            }
        }

        if (rows <= columns)
            return RowsToColumns(rows, columns, (i, j) => costs[i, j]);
        int[] result = new int[rows];
        Array.Fill(result, -1);
        int[] rowOfColumn = RowsToColumns(columns, rows, (i, j) => costs[j, i]);
        for (int column = 0; column < columns; column++)
            result[rowOfColumn[column]] = column;
        return result;
    }

    /// <summary>The sum of the costs of a matching.</summary>
    /// <param name="costs">The costs, (n, m).</param>
    /// <param name="columnOfRow">The column of each row, −1 for none.</param>
    /// <returns>The sum.</returns>
    public static double Cost(double[,] costs, IReadOnlyList<int> columnOfRow)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(columnOfRow);
        return columnOfRow.Select((column, row) => column < 0 ? 0 : costs[row, column]).Sum();
    }

    /// <summary>
    /// One row after the other gets a column. Where the column it wants is taken, the rows that hold columns move along the cheapest chain
    /// of changes to one that is free. Prices of rows and columns keep every reduced cost (cost − row's price − column's price)
    /// at zero or more, and at zero for matched pairs; that is why the result is the cheapest.
    /// </summary>
    private static int[] RowsToColumns(int rows, int columns, Func<int, int, double> cost)
    {
        const int None = -1;
        var (rowPrice, columnPrice) = (new double[rows], new double[columns]);
        int[] rowOf = new int[columns];
        Array.Fill(rowOf, None);
        for (int start = 0; start < rows; start++)
        {
            double[] distance = new double[columns];         // the cheapest chain from the row to start with to each column
            int[] before = new int[columns];              // the column before it on that chain
            bool[] done = new bool[columns];
            Array.Fill(distance, double.PositiveInfinity);
            Array.Fill(before, None);
            int row = start, at = None, free = None;
            double so = 0;
            while (free == None)
            {
                int next = None;
                for (int column = 0; column < columns; column++)
                {
                    if (done[column])
                        continue;
                    double along = so + cost(row, column) - rowPrice[row] - columnPrice[column];
                    if (along < distance[column])
                        (distance[column], before[column]) = (along, at);
                    if (next == None || distance[column] < distance[next])
                        next = column;
                }

                (at, so) = (next, distance[next]);
                done[at] = true;
                if (rowOf[at] == None)
                    free = at;
                else
                    row = rowOf[at];
            }

            rowPrice[start] += so;
            for (int column = 0; column < columns; column++)
            {
                if (!done[column] || column == free)
                    continue;
                rowPrice[rowOf[column]] += so - distance[column];
                columnPrice[column] -= so - distance[column];
            }

            for (int column = free; column != None; column = before[column])
                rowOf[column] = before[column] == None ? start : rowOf[before[column]];
        }

        int[] result = new int[rows];
        for (int column = 0; column < columns; column++)
        {
            if (rowOf[column] != None)
                result[rowOf[column]] = column;
        }

        return result;
    }
}
