// scores: 2 of 3, looks like: back for the first time, not back at all
Matrix<double> WalkBack(Matrix<double> adjacency, int steps)
{
    var neighbours = adjacency.RowSums();
    var step = adjacency.MapIndexed((i, _, joined) => joined > 0 ? 1 / neighbours[i] : 0);
    var back = Matrix<double>.Build.Dense(adjacency.RowCount, steps);
    for (int i = 0; i < adjacency.RowCount; i++)
    {
        var at = step.Row(i);
        for (int t = 0; t < steps; t++)
        {
            back[i, t] = at[i];
            at[i] = 0;
            at = at * step;
        }
    }
    return back;
}
