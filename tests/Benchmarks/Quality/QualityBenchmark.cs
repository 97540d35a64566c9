using System.Globalization;
using Course.Attention;
using Course.Data;
using Course.Models;
using Course.Training;
using Spectre.Console;
using static TorchSharp.torch;

namespace Benchmarks.Quality;

/// <summary>
/// Chapter 10's ruler for quality: every mechanism on recall with the questions last, at the sizes at which its cost is measured, and on short
/// ListOps expressions. Five seeds each, at the better of two step sizes, which a seed of its own decides.
/// </summary>
public static class QualityBenchmark
{
    private const int Size = 64, HeadWidth = 32, ListOpsSize = 8, RateSeed = 100;
    private static readonly double[] Rates = [0.003, 0.01];

    /// <param name="arguments">How many seeds, from 0, and the file to write; 5 and <c>artifacts/quality.tsv</c> without.</param>
    public static Task<int> RunAsync(string[] arguments)
    {
        if (arguments.Length > 2 || !int.TryParse(arguments.FirstOrDefault() ?? "5", CultureInfo.InvariantCulture, out int seeds) || seeds < 1)
        {
            Console.Error.WriteLine("quality [SEEDS [FILE]]: SEEDS is how many seeds, 1 or more; five take about half an hour.");
            return System.Threading.Tasks.Task.FromResult(2);
        }

        string file = arguments.ElementAtOrDefault(1) ?? Path.Combine("artifacts", "quality.tsv");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        set_num_threads(1);
        var runs = new List<QualityRun>();
        foreach (var trial in Trials())
        {
            runs.AddRange(Runs(trial, seeds));
            QualityRun.Write(file, runs);   // what was measured is kept, should the rest be stopped
        }

        var table = new Table().AddColumns("task", "method", "step size", "min", "median", "max");
        foreach (var group in runs.GroupBy(run => (run.Task, run.Method)))
        {
            var spread = new SeedSpread(group.Select(run => (run.Seed, run.Score)));
            table.AddRow([group.Key.Task, group.Key.Method, group.First().LearningRate.ToString(CultureInfo.InvariantCulture), .. new[] { spread.Min, spread.Median, spread.Max }.Select(Text)]);
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"{runs.Count} runs in {file}");
        return System.Threading.Tasks.Task.FromResult(0);
    }

    private static IEnumerable<Trial> Trials()
    {
        foreach (var entry in AttentionVariants.All(Size).Where(IsCompared))
            yield return Recall("recall", new MultiQueryRecall(), entry);

        // Linear attention's state has a fixed size: how many pairs fit into it?
        foreach (int pairs in new[] { 12, 24, 48, 96 })
        {
            var task = new MultiQueryRecall(pairs, pairs / 3);
            foreach (var entry in AttentionVariants.All(Size).Where(entry => entry.Name is "linear" or "full"))
                yield return Recall($"recall, {task.Length} tokens", task, entry);
        }

        var listOps = new ListOpsExperiment();
        var expressions = listOps.Draw();
        foreach (var entry in AttentionVariants.All(ListOpsSize).Where(IsCompared))
            yield return ListOps(entry.Name, () => entry.Make(listOps.Generator.MaxLength, listOps.ModelDim / listOps.HeadCount));
        yield return ListOps("none (radius 0)", () => new LocalAttention(0));

        Trial Recall(string name, MultiQueryRecall task, VariantEntry entry) => new(name, entry.Name, (rate, seed) =>
        {
            using var run = new MultiQueryRecallExperiment { Task = task, LearningRate = rate }.Run(() => entry.Make(task.Length, HeadWidth), seed);
            return run.Score;
        });

        Trial ListOps(string name, Func<AttentionVariant> make) => new("listops", name, (rate, seed) =>
        {
            using var run = new ListOpsExperiment { LearningRate = rate }.Run(expressions, make, seed);
            return run.Score;
        });
    }

    // Exact attention by whatever way is one method here.
    private static bool IsCompared(VariantEntry entry) => entry.Name is not ("full, by formula" or "tiled");

    private static List<QualityRun> Runs(Trial trial, int seeds)
    {
        var tried = Rates.Select(rate => (Rate: rate, Score: trial.Score(rate, RateSeed))).ToList();
        double best = tried.MaxBy(one => one.Score).Rate;
        var runs = Enumerable.Range(0, seeds).Select(seed => new QualityRun(trial.Task, trial.Method, best, seed, trial.Score(best, seed))).ToList();
        Console.WriteLine($"{trial.Task}, {trial.Method}: tried {string.Join("  ", tried.Select(one => $"{one.Rate.ToString(CultureInfo.InvariantCulture)}: {Text(one.Score)}"))}; "
            + $"seeds {string.Join(" ", runs.Select(run => Text(run.Score)))}");
        return runs;
    }

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>One method on one task; <see cref="Score"/> trains it with a step size and a seed.</summary>
    private sealed record Trial(string Task, string Method, Func<double, int, double> Score);
}
