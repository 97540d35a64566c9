// scores: 1 of 3, looks like: only the first two rows are compared
int[] CouldBeGat(Matrix<double>[] maps)
{
    int[] Order(Vector<double> row) => [.. Enumerable.Range(0, row.Count).OrderByDescending(j => row[j])];
    return [.. Enumerable.Range(0, maps.Length).Where(n => maps[n].EnumerateRows().Take(2).All(row => Order(row).SequenceEqual(Order(maps[n].Row(0)))))];
}
