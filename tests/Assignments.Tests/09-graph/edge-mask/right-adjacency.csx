bool[,] EdgeMask(int nodeCount, (int From, int To)[] edges, bool selfLoops)
{
    var adjacency = Matrix<double>.Build.Dense(nodeCount, nodeCount);
    foreach (var (from, to) in edges)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Math.Max(from, to), nodeCount);
        ArgumentOutOfRangeException.ThrowIfNegative(Math.Min(from, to));
        adjacency[from, to] = 1;
    }
    adjacency += adjacency.Transpose();
    if (selfLoops) adjacency += Matrix<double>.Build.DenseIdentity(nodeCount);
    var mask = new bool[nodeCount, nodeCount];
    foreach (var (i, j, x) in adjacency.EnumerateIndexed()) mask[i, j] = x > 0;
    return mask;
}
