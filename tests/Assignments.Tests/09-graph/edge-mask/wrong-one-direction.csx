// scores: 0.5 of 3, looks like: each edge in one direction only
bool[,] EdgeMask(int nodeCount, (int From, int To)[] edges, bool selfLoops)
{
    var mask = new bool[nodeCount, nodeCount];
    foreach (var (from, to) in edges)
    {
        if (Math.Min(from, to) < 0 || Math.Max(from, to) >= nodeCount)
            throw new ArgumentException($"The edge ({from}, {to}) names a node that is not there; there are {nodeCount}.", nameof(edges));
        mask[from, to] = true;
    }
    for (int i = 0; i < nodeCount; i++) mask[i, i] = selfLoops;
    return mask;
}
