Matrix<double> WalkBack(Matrix<double> adjacency, int steps)
{
    int count = adjacency.RowCount;
    var back = Matrix<double>.Build.Dense(count, steps);
    for (int start = 0; start < count; start++)
    {
        double[] at = new double[count];
        at[start] = 1;
        for (int t = 0; t < steps; t++)
        {
            double[] next = new double[count];
            for (int i = 0; i < count; i++)
            {
                int[] ways = [.. Enumerable.Range(0, count).Where(j => adjacency[i, j] == 1)];
                foreach (int j in ways) next[j] += at[i] / ways.Length;
            }
            at = next;
            back[start, t] = at[start];
        }
    }
    return back;
}
