// scores: 0.5 of 4, looks like: only those exactly two edges away
bool[,] HearsFrom(bool[,] mask, int layers)
{
    int count = mask.GetLength(0);
    var answer = new bool[count, count];
    for (int i = 0; i < count; i++)
    {
        int[] far = Enumerable.Repeat(-1, count).ToArray();
        var waiting = new Queue<int>([i]);
        far[i] = 0;
        while (waiting.TryDequeue(out int node))
            for (int j = 0; j < count; j++)
                if (mask[node, j] && far[j] < 0) { far[j] = far[node] + 1; waiting.Enqueue(j); }
        for (int j = 0; j < count; j++) answer[i, j] = far[j] == layers;
    }
    return answer;
}
