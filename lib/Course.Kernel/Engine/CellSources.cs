namespace Course.Kernel.Engine;

/// <summary>The text of every cell and loaded file, so that an error can show the line it speaks of.</summary>
internal sealed class CellSources
{
    private readonly Dictionary<string, string[]> linesOf = [];
    private readonly Lock sync = new();

    public void Add(string name, string code)
    {
        lock (sync)
        {
            linesOf[name] = code.ReplaceLineEndings("\n").Split('\n');
        }
    }

    public bool Knows(string name)
    {
        lock (sync)
        {
            return linesOf.ContainsKey(name);
        }
    }

    /// <summary>A line of a cell, counted from 1; null when there is none.</summary>
    public string? Line(string name, int number)
    {
        lock (sync)
        {
            return linesOf.TryGetValue(name, out string[]? lines) && number >= 1 && number <= lines.Length ? lines[number - 1] : null;
        }
    }
}
