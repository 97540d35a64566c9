// scores: 0 of 3, looks like: none of them
int[] CouldBeGat(Matrix<double>[] maps)
{
    int[] Order(Vector<double> row) => [.. Enumerable.Range(0, row.Count).OrderByDescending(j => row[j])];
    return [.. Enumerable.Range(0, maps.Length).Where(n => maps[n].EnumerateRows().All(row => row.Equals(maps[n].Row(0))))];
}
