Matrix<double> WalkBack(Matrix<double> adjacency, int steps)
{
    // A D⁻¹ has the same diagonals in its powers as D⁻¹ A.
    var degrees = adjacency.ColumnSums();
    var step = adjacency.MapIndexed((_, j, joined) => degrees[j] == 0 ? 0 : joined / degrees[j]);
    return Matrix<double>.Build.DenseOfColumnVectors(Enumerable.Range(1, steps).Select(t => step.Power(t).Diagonal()));
}
