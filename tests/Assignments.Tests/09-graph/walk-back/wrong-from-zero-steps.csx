// scores: 0 of 3, looks like: the first column is 0 steps
Matrix<double> WalkBack(Matrix<double> adjacency, int steps)
{
    var neighbours = adjacency.RowSums();
    var step = adjacency.MapIndexed((i, _, joined) => joined > 0 ? 1 / neighbours[i] : 0);
    var back = Matrix<double>.Build.Dense(adjacency.RowCount, steps);
    var walk = Matrix<double>.Build.DenseIdentity(adjacency.RowCount);
    for (int t = 0; t < steps; t++, walk *= step) back.SetColumn(t, walk.Diagonal());
    return back;
}
