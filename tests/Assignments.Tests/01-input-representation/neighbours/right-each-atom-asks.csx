Matrix<double> NeighbourCounts(Matrix<double> atoms, (int From, int To)[] bonds)
{
    return Matrix<double>.Build.Dense(atoms.RowCount, atoms.ColumnCount, (i, element) =>
        bonds.Where(bond => bond.From == i).Sum(bond => atoms[bond.To, element]) + bonds.Where(bond => bond.To == i).Sum(bond => atoms[bond.From, element]));
}
