double WordErrorRate(string[] spoken, string[] heard)
{
    ArgumentOutOfRangeException.ThrowIfZero(spoken.Length);
    var known = new Dictionary<(int, int), int>();
    int Changes(int i, int j)
    {
        if (i == spoken.Length) return heard.Length - j;
        if (j == heard.Length) return spoken.Length - i;
        if (known.TryGetValue((i, j), out int changes)) return changes;
        return known[(i, j)] = spoken[i] == heard[j]
            ? Changes(i + 1, j + 1)
            : 1 + new[] { Changes(i + 1, j), Changes(i, j + 1), Changes(i + 1, j + 1) }.Min();
    }
    return 100d / spoken.Length * Changes(0, 0);
}
