// scores: 0 of 3
Matrix<double> NeighbourCounts(Matrix<double> atoms, (int From, int To)[] bonds)
{
    var counts = Matrix<double>.Build.Dense(atoms.RowCount, atoms.ColumnCount);
    foreach (var (from, to) in bonds)
    {
        counts.SetRow(from, atoms.Row(to));
        counts.SetRow(to, atoms.Row(from));
    }
    return counts;
}
