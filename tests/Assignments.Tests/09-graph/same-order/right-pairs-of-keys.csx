int[] CouldBeGat(Matrix<double>[] maps)
{
    var fitting = new List<int>();
    for (int n = 0; n < maps.Length; n++)
    {
        bool fits = true;
        for (int i = 1; i < maps[n].RowCount; i++)
            for (int j = 0; j < maps[n].ColumnCount; j++)
                for (int k = 0; k < j; k++)
                    fits &= maps[n][i, j] > maps[n][i, k] == maps[n][0, j] > maps[n][0, k];
        if (fits) fitting.Add(n);
    }
    return [.. fitting];
}
