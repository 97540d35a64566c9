bool[,] EdgeMask(int nodeCount, (int From, int To)[] edges, bool selfLoops)
{
    if (edges.Any(edge => new[] { edge.From, edge.To }.Any(node => node < 0 || node >= nodeCount)))
        throw new ArgumentOutOfRangeException(nameof(edges), "An edge ends where no node is.");
    var mask = new bool[nodeCount, nodeCount];
    for (int i = 0; i < nodeCount; i++)
        for (int j = 0; j < nodeCount; j++)
            mask[i, j] = i == j ? selfLoops : edges.Contains((i, j)) || edges.Contains((j, i));
    return mask;
}
