using Course.Runtime;
using TorchSharp;

namespace Course.Training;

/// <summary>
/// Randomness, given explicitly: one seed, one experiment. On one libtorch thread, the default of this
/// library, a rerun on the same machine gives the same bits; other processors give close numbers, not equal ones.
/// </summary>
public static class Seed
{
    /// <summary>Starts torch's random numbers anew: initial weights, dropout, shuffling.</summary>
    /// <param name="seed">Any number; equal seeds give equal numbers.</param>
    /// <returns>torch's generator, for functions that take one.</returns>
    public static torch.Generator Set(int seed) => torch.random.manual_seed(seed);

    /// <summary>Runs one experiment from its seed.</summary>
    /// <typeparam name="T">What the experiment gives back.</typeparam>
    /// <param name="seed">The seed.</param>
    /// <param name="experiment">Makes the model and trains it.</param>
    /// <returns>What <paramref name="experiment"/> returned.</returns>
    public static T Run<T>(int seed, Func<T> experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        Set(seed);
        return experiment();
    }
}

/// <summary>One number measured once per seed. A claim holds for its worst seed or its median, and says which.</summary>
[TypeFormatterSource(typeof(FormatterSource), PreferredMimeTypes = ["text/plain"])]
public sealed class SeedSpread
{
    /// <summary>Makes a spread.</summary>
    /// <param name="runs">Each seed with what was measured under it; at least one.</param>
    /// <exception cref="ArgumentException">There is no run.</exception>
    public SeedSpread(IEnumerable<(int Seed, double Value)> runs)
    {
        Runs = [.. runs];
        Guard.NotEmpty(Runs, "A spread needs at least one seed.", nameof(runs));
        double[] sorted = [.. Runs.Select(run => run.Value).Order()];
        (Min, Max) = (sorted[0], sorted[^1]);
        Median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        if (sorted.Any(double.IsNaN))
            Min = Median = Max = double.NaN;
    }

    /// <summary>Each seed with what was measured under it, in the order of running.</summary>
    public IReadOnlyList<(int Seed, double Value)> Runs { get; }

    /// <summary>The smallest value; NaN if any value is.</summary>
    public double Min { get; }

    /// <summary>The middle value, or the mean of the middle two; NaN if any value is.</summary>
    public double Median { get; }

    /// <summary>The largest value; NaN if any value is.</summary>
    public double Max { get; }

    /// <summary>The spread in one line.</summary>
    /// <returns>For example <c>min 28, median 31.5, max 33 over 10 seeds</c>.</returns>
    public override string ToString()
    {
        return $"min {Numbers.Text(Min)}, median {Numbers.Text(Median)}, max {Numbers.Text(Max)} over {Runs.Count} {(Runs.Count == 1 ? "seed" : "seeds")}";
    }

    private sealed class FormatterSource
    {
        public static object[] CreateTypeFormatters() => [new MimeFormatter("text/plain", spread => spread.ToString())];
    }
}
