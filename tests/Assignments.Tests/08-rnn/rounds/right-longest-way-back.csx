int Rounds(bool[,] needs)
{
    int count = needs.GetLength(0);
    var known = new Dictionary<int, int>();
    int RoundOf(int cell, int depth)
    {
        if (depth > count) throw new ArgumentException("The needs go round in a circle.");
        if (known.TryGetValue(cell, out int round)) return round;
        int before = 0;
        for (int j = 0; j < count; j++)
            if (needs[cell, j]) before = Math.Max(before, RoundOf(j, depth + 1));
        return known[cell] = before + 1;
    }
    return Enumerable.Range(0, count).Max(cell => RoundOf(cell, 0));
}
