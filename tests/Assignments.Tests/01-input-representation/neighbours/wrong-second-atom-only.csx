// scores: 0 of 3, looks like: bonds counted from their second atom only
Matrix<double> NeighbourCounts(Matrix<double> atoms, (int From, int To)[] bonds)
{
    var adjacency = Matrix<double>.Build.Dense(atoms.RowCount, atoms.RowCount);
    foreach (var (from, to) in bonds)
    {
        adjacency[to, from] = 1;
    }
    return adjacency * atoms;
}
