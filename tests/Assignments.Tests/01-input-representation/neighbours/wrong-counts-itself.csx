// scores: 0 of 3, looks like: an atom counts itself
Matrix<double> NeighbourCounts(Matrix<double> atoms, (int From, int To)[] bonds)
{
    var adjacency = Matrix<double>.Build.Dense(atoms.RowCount, atoms.RowCount);
    foreach (var (from, to) in bonds)
    {
        adjacency[from, to] = 1;
        adjacency[to, from] = 1;
    }
    return adjacency * atoms + atoms;
}
