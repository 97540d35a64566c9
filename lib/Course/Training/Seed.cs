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

    /// <summary>Repeats an experiment over several seeds; the tensors that a repetition made are freed after it.</summary>
    /// <param name="seeds">The seeds, at least one, such as <c>Enumerable.Range(0, 5)</c>.</param>
    /// <param name="experiment">Makes and trains a model from nothing and measures one number. torch is seeded already.</param>
    /// <returns>The measured numbers and their spread.</returns>
    /// <exception cref="ArgumentException">There is no seed.</exception>
    public static SeedSpread Over(IEnumerable<int> seeds, Func<int, double> experiment)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(experiment);
        var values = new List<(int, double)>();
        foreach (int seed in seeds)
        {
            using var scope = torch.NewDisposeScope();
            Set(seed);
            values.Add((seed, experiment(seed)));
        }
        return new SeedSpread(values);
    }
}
