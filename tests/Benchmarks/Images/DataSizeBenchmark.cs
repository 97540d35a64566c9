using System.Globalization;
using Course.Data;
using Course.Models;
using Course.Training;
using Spectre.Console;

namespace Benchmarks.Images;

/// <summary>Chapter 7, "How much data?", over more seeds than a notebook has time for. Each seed has images, weights and batches of its own.</summary>
public static class DataSizeBenchmark
{
    private static readonly int[] Sizes = [100, 1000, 3000, 10_000];

    /// <param name="arguments">How many seeds, from 0; 5 without.</param>
    public static Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not ([] or [_]) || !int.TryParse(arguments.FirstOrDefault() ?? "5", CultureInfo.InvariantCulture, out int seeds) || seeds < 1)
        {
            Console.Error.WriteLine("image-data [SEEDS]: SEEDS is how many seeds, 1 or more; one takes about two minutes.");
            return Task.FromResult(2);
        }

        var table = new Table().AddColumns("marker share", "network", "images", "train, median", "test, min", "median", "max");
        foreach (double share in new[] { 0.25, 0.5 })
        {
            foreach (var group in Enumerable.Range(0, seeds).SelectMany(seed => Runs(share, seed)).GroupBy(run => (run.Network, run.Size)))
            {
                var test = new SeedSpread(group.Select(run => (run.Seed, run.Test)));
                var train = new SeedSpread(group.Select(run => (run.Seed, run.Train)));
                table.AddRow([Text(share), group.Key.Network, group.Key.Size.ToString(CultureInfo.InvariantCulture),
                    .. new[] { train.Median, test.Min, test.Median, test.Max }.Select(Text)]);
            }
        }

        AnsiConsole.Write(table);
        return Task.FromResult(0);
    }

    private static List<DataSizeRun> Runs(double share, int seed)
    {
        var motifs = new MotifImages { MarkerShare = share };
        using var train = motifs.Draw(Sizes[^1], seed);
        using var test = motifs.Draw(2000, 1000 + seed);
        var experiment = new ImageExperiment();
        (string Name, Func<ImageClassifier> Make)[] networks =
        [
            ("CNN, mean", () => new SmallConvolution()),
            ("CNN, max", () => new SmallConvolution(pooling: Pooling.Max)),
            ("vision transformer", () => new VisionTransformer()),
            ("convolution, then attention", () => new ConvolutionThenAttention()),
        ];
        var runs = new List<DataSizeRun>();
        foreach (var (name, make) in networks)
        {
            runs.AddRange(experiment.OverSizes(name, make, train, test, Sizes, seed));
            Console.WriteLine($"marker share {Text(share)}, seed {seed}, {name}: {string.Join("  ", runs.TakeLast(Sizes.Length).Select(run => $"{run.Size}: {Text(run.Test)}"))}");
        }

        return runs;
    }

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
