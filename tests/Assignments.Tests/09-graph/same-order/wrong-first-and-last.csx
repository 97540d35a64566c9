// scores: 2 of 3, looks like: only the first and the last are compared
int[] CouldBeGat(Matrix<double>[] maps)
{
    int[] Order(Vector<double> row) => [.. Enumerable.Range(0, row.Count).OrderByDescending(j => row[j])];
    return [.. Enumerable.Range(0, maps.Length).Where(n => maps[n].EnumerateRows().All(row => Order(row)[0] == Order(maps[n].Row(0))[0] && Order(row)[^1] == Order(maps[n].Row(0))[^1]))];
}
