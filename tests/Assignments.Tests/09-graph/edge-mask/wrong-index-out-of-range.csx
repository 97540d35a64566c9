// scores: 2.5 of 3
bool[,] EdgeMask(int nodeCount, (int From, int To)[] edges, bool selfLoops)
{
    var mask = new bool[nodeCount, nodeCount];
    foreach (var (from, to) in edges)
    {
        mask[from, to] = mask[to, from] = true;
    }
    for (int i = 0; i < nodeCount; i++) mask[i, i] = selfLoops;
    return mask;
}
