using System.Globalization;

namespace Course.Runner.Discovery;

/// <summary>One part of a run that several machines share: every <paramref name="Count"/>-th notebook from the <paramref name="Index"/>-th on.</summary>
/// <param name="Index">Which part, from 1.</param>
/// <param name="Count">How many parts there are.</param>
public readonly record struct Shard(int Index, int Count)
{
    /// <summary>The whole run.</summary>
    public static Shard Whole => new(1, 1);

    /// <summary>Reads <c>I/N</c>.</summary>
    /// <exception cref="MisuseException">The text is not two whole numbers with 1 ≤ I ≤ N.</exception>
    public static Shard Parse(string text)
    {
        string[] parts = text.Split('/');
        if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count) && index >= 1 && index <= count)
        {
            return new Shard(index, count);
        }

        throw new MisuseException($"--shard {text}: expected I/N with 1 ≤ I ≤ N, such as 2/3 for the second of three parts.");
    }

    /// <summary>This shard's items. The same names give the same parts on every machine, in whatever order they came.</summary>
    public IReadOnlyList<string> Select(IEnumerable<string> paths)
    {
        var (index, count) = this;
        return [.. paths.Order(StringComparer.Ordinal).Where((_, position) => position % count == index - 1)];
    }
}
