// scores: 0 of 3, looks like: ways counted, not probabilities
Matrix<double> WalkBack(Matrix<double> adjacency, int steps)
{
    var neighbours = adjacency.RowSums();
    var step = adjacency.MapIndexed((i, _, joined) => joined);
    var back = Matrix<double>.Build.Dense(adjacency.RowCount, steps);
    var walk = step;
    for (int t = 0; t < steps; t++, walk *= step) back.SetColumn(t, walk.Diagonal());
    return back;
}
