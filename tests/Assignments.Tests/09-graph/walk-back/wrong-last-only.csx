// scores: 0.5 of 3, looks like: only the last number of steps
Matrix<double> WalkBack(Matrix<double> adjacency, int steps)
{
    var neighbours = adjacency.RowSums();
    var step = adjacency.MapIndexed((i, _, joined) => joined > 0 ? 1 / neighbours[i] : 0);
    var back = Matrix<double>.Build.Dense(adjacency.RowCount, steps);
    for (int t = 0; t < steps; t++) back.SetColumn(t, step.Power(steps).Diagonal());
    return back;
}
