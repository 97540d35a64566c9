int[] CouldBeGat(Matrix<double>[] maps)
{
    bool Fits(Matrix<double> map)
    {
        int[] order = Enumerable.Range(0, map.ColumnCount).OrderBy(j => map[0, j]).ToArray();
        return map.EnumerateRows().All(row => order.Zip(order.Skip(1)).All(pair => row[pair.First] < row[pair.Second]));
    }
    return maps.Select((map, n) => (map, n)).Where(one => Fits(one.map)).Select(one => one.n).ToArray();
}
