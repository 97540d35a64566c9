// scores: 0 of 3, looks like: each entry squared: powers of numbers, not of the matrix
Matrix<double> WalkBack(Matrix<double> adjacency, int steps)
{
    var neighbours = adjacency.RowSums();
    var step = adjacency.MapIndexed((i, _, joined) => joined > 0 ? 1 / neighbours[i] : 0);
    var back = Matrix<double>.Build.Dense(adjacency.RowCount, steps);
    var walk = step;
    for (int t = 0; t < steps; t++, walk = walk.PointwiseMultiply(step)) back.SetColumn(t, walk.Diagonal());
    return back;
}
