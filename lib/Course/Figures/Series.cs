using Course.Runtime;

namespace Course.Figures;

/// <summary>One line, or one set of points, of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="X">Positions across.</param>
/// <param name="Y">Values, as many as positions; NaN leaves a gap.</param>
public sealed record Series(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>Lower edge of a band around the line, such as the smallest value over several seeds; null for no band.</summary>
    public IReadOnlyList<double>? Low { get; init; }

    /// <summary>Upper edge of the band; given together with <see cref="Low"/>.</summary>
    public IReadOnlyList<double>? High { get; init; }

    /// <summary>A label at each point; null for none.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Whether the line is dashed: for bounds and references.</summary>
    public bool Dashed { get; init; }

    /// <summary>A line with a band from the smallest to the largest of several runs around their median.</summary>
    /// <param name="name">Its name in the legend.</param>
    /// <param name="x">Positions across.</param>
    /// <param name="runs">One list of values per run, each as long as <paramref name="x"/>.</param>
    /// <returns>A series of the medians with the band.</returns>
    /// <exception cref="ArgumentException">No run, or a run of another length.</exception>
    public static Series OverRuns(string name, IReadOnlyList<double> x, IReadOnlyList<IReadOnlyList<double>> runs)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(runs);
        Guard.NotEmpty(runs, "A band needs at least one run.");
        foreach (var run in runs)
        {
            if (run.Count != x.Count)
                throw new ArgumentException($"A run of \"{name}\" has {run.Count} values for {x.Count} positions.", nameof(runs));
        }
        double[][] sorted = [.. Enumerable.Range(0, x.Count).Select(i => runs.Select(run => run[i]).Order().ToArray())];
        return new Series(name, x, [.. sorted.Select(values => (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2)])
        {
            Low = [.. sorted.Select(values => values[0])],
            High = [.. sorted.Select(values => values[^1])],
        };
    }

    internal void Check()
    {
        if (X.Count != Y.Count)
            throw new ArgumentException($"The series \"{Name}\" has {X.Count} positions and {Y.Count} values; it needs as many of both.");
        if ((Low is null) != (High is null) || (Low is not null && (Low.Count != Y.Count || High!.Count != Y.Count)))
            throw new ArgumentException($"The band of \"{Name}\" has {Low?.Count ?? 0} lower and {High?.Count ?? 0} upper values for {Y.Count} points; it needs as many of both.");
        if (Labels is not null && Labels.Count != Y.Count)
            throw new ArgumentException($"The series \"{Name}\" has {Labels.Count} labels for {Y.Count} points; it needs as many of both.");
    }
}
