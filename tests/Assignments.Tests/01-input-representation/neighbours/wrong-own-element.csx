// scores: 0 of 3, looks like: each atom's own element counted, once for each bond
Matrix<double> NeighbourCounts(Matrix<double> atoms, (int From, int To)[] bonds)
{
    var counts = Matrix<double>.Build.Dense(atoms.RowCount, atoms.ColumnCount);
    foreach (var (from, to) in bonds)
    {
        counts.SetRow(from, counts.Row(from) + atoms.Row(from));
        counts.SetRow(to, counts.Row(to) + atoms.Row(to));
    }
    return counts;
}
