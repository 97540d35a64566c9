// scores: 1.5 of 3, looks like: the probabilities of all steps so far are added up
Matrix<double> WalkBack(Matrix<double> adjacency, int steps)
{
    var neighbours = adjacency.RowSums();
    var step = adjacency.MapIndexed((i, _, joined) => joined > 0 ? 1 / neighbours[i] : 0);
    var back = Matrix<double>.Build.Dense(adjacency.RowCount, steps);
    Matrix<double> walk = step, sum = step;
    for (int t = 0; t < steps; t++)
    {
        back.SetColumn(t, sum.Diagonal());
        walk *= step;
        sum += walk;
    }
    return back;
}
