using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Course.Attention;
using Course.Models;
using Course.Runtime;

namespace Benchmarks.Attention;

/// <summary>
/// Chapter 10: every mechanism's forward and training step beside full attention by the formula and beside libtorch's fused function, with the
/// ratios of the Long Range Arena next to ours; then our plain attention beside direct calls of libtorch.
/// </summary>
/// <remarks>
/// All mechanisms take turns in one process, so that whatever else the machine does hits all alike. Ratios are of processor time with one
/// thread, and of time by the clock with several. A missed target is reported and is no failure: how fast a machine is, it decides.
/// </remarks>
public static class AttentionBenchmark
{
    public const string Formula = "full, by formula", Fused = "full";
    private const int MaxSquareLength = 4096;   // beyond it, storing all pairs for the gradient takes more than 10 GB
    private const int LongRounds = 2;         // there a step takes so long that it hardly varies
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static Task<int> RunAsync(string[] arguments)
    {
        AttentionOptions options;
        IReadOnlyList<VariantEntry> entries;
        try
        {
            options = AttentionOptions.Parse(arguments);
            entries = Entries(options);
        }
        catch (ArgumentException error)
        {
            Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine(AttentionOptions.Usage);
            return Task.FromResult(2);
        }

        LibTorch.Threads = options.Threads;
        bool wallTime = options.Threads > 1;
        Measured[] steps = entries.Count == 0 ? [] : [Measure(options, entries, "forward", wallTime), Measure(options, entries, "training", wallTime)];
        var targets = steps.Length == 0 ? [] : AttentionTargets.Of(steps[1].OverFormula, steps[1].Costs);
        var direct = options.Includes("plain") ? DirectCallBenchmark.Run(wallTime) : [];

        AttentionTables.Write(options, steps, targets, direct);
        Save(options, entries, steps, targets, direct);
        return Task.FromResult(0);
    }

    /// <summary>What is measured: the two to compare with, and what was asked for; nothing where only the direct calls were.</summary>
    private static IReadOnlyList<VariantEntry> Entries(AttentionOptions options)
    {
        var all = AttentionVariants.All(options.Size);
        if (options.Only.FirstOrDefault(name => name != "plain" && all.All(entry => entry.Name != name)) is { } unknown)
            throw new ArgumentException($"There is no mechanism '{unknown}'; there are plain, {string.Join(", ", all.Select(entry => entry.Name))}.");
        return options.Only is ["plain"] ? [] : [.. all.Where(entry => entry.Name is Formula or Fused || options.Includes(entry.Name))];
    }

    private static Measured Measure(AttentionOptions options, IReadOnlyList<VariantEntry> entries, string step, bool wallTime)
    {
        var costs = new List<Cost>();
        foreach (int length in options.Lengths)
        {
            Console.Error.WriteLine($"{step}, {length} tokens …");
            bool isLong = length > MaxSquareLength;
            var experiment = new CostExperiment
            {
                ModelDim = options.HeadCount * options.HeadWidth,
                HeadCount = options.HeadCount,
                Rounds = isLong ? Math.Min(options.Rounds, LongRounds) : options.Rounds,
                Backward = step == "training",
            };
            var able = entries.Where(entry => !isLong || !StoresAllPairs(entry));
            costs.AddRange(experiment.Run([.. able.Select<VariantEntry, Func<int, AttentionVariant>>(entry => size => entry.Make(size, options.HeadWidth))], [length]));
        }

        return new Measured(step, costs, Ratios(Formula), Ratios(Fused));

        IReadOnlyList<CostRatio> Ratios(string baseline) =>
            costs.Any(cost => cost.Name == baseline) ? CostRatio.To(baseline, costs, wallTime) : [];
    }

    private static bool StoresAllPairs(VariantEntry entry) => entry.Cost == "L²" && entry.Name != Fused;

    private static void Save(
        AttentionOptions options, IReadOnlyList<VariantEntry> entries, IReadOnlyList<Measured> steps, IReadOnlyList<Target> targets, IReadOnlyList<DirectCallResult> direct)
    {
        var report = new
        {
            Machine = $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, .NET {Environment.Version}",
            BatchSize = 1,
            options.HeadCount,
            options.HeadWidth,
            options.Size,
            options.Threads,
            options.Rounds,
            Mechanisms = entries.Select(entry => new { entry.Name, entry.Source, entry.Cost }),
            Steps = steps,
            Targets = targets,
            DirectCalls = direct,
        };
        string path = Path.GetFullPath(options.JsonFile);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(report, Indented));
        Console.WriteLine($"Written to {options.JsonFile}.");
    }
}

/// <summary>All costs of one kind of step and their ratios to the two forms of full attention.</summary>
/// <param name="Step">Forward or training.</param>
/// <param name="Costs">By length and mechanism.</param>
/// <param name="OverFormula">Against full attention that stores all scores.</param>
/// <param name="OverFused">Against libtorch's fused function.</param>
public sealed record Measured(string Step, IReadOnlyList<Cost> Costs, IReadOnlyList<CostRatio> OverFormula, IReadOnlyList<CostRatio> OverFused);
