using System.Diagnostics;
using Course.Attention;
using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Measures time and memory of one attention layer with several variants, all in one process.</summary>
/// <remarks>
/// Chapter 10, "Time and memory". Time is that of the processor, which does not run while another program or thread has it. Each round runs
/// every variant at every length, the fast ones many times, so that a busy moment of the machine hurts all alike, and the shortest time
/// counts: noise only ever adds to it. The numbers differ from machine to machine; their order hardly does.
/// </remarks>
public sealed class CostExperiment
{
    /// <summary>Of a step of a few milliseconds one time says little.</summary>
    private static readonly TimeSpan ShortestRound = TimeSpan.FromMilliseconds(50);

    /// <summary>B.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>d, the width of the layer.</summary>
    public int ModelDim { get; init; } = 64;

    /// <summary>h, how many heads share that width.</summary>
    public int HeadCount { get; init; } = 2;

    /// <summary>How often each variant is timed, or its fast steps many times; at least 1.</summary>
    public int Rounds { get; init; } = 2;

    /// <summary>Whether a step is forward and backward, as in training; else forward alone.</summary>
    public bool Backward { get; init; } = true;

    /// <summary>Measures.</summary>
    /// <param name="variants">Makes each variant for a length; at least one.</param>
    /// <param name="lengths">L, at least one.</param>
    /// <returns>The costs, by length and then in the order of the variants.</returns>
    public IReadOnlyList<Cost> Run(IReadOnlyList<Func<int, AttentionVariant>> variants, IReadOnlyList<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(variants);
        ArgumentNullException.ThrowIfNull(lengths);
        ArgumentOutOfRangeException.ThrowIfLessThan(Rounds, 1);
        using var scope = NewDisposeScope();
        (int Length, MultiHeadVariant Layer, Tensor Input)[] runs =
        [
            .. from length in lengths
               let input = randn(BatchSize, length, ModelDim)
               from make in variants
               select (length, new MultiHeadVariant(ModelDim, HeadCount, make(length)), input),
        ];
        foreach (var (_, layer, input) in runs)
            Step(layer, input);                                                                 // what only the first step does
        double[] memory = [.. runs.Select(run => PeakMemory.Of(() => Step(run.Layer, run.Input)) / 1e6)];
        double[] seconds = [.. runs.Select(_ => double.PositiveInfinity)], wall = [.. seconds];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < runs.Length; i++)
            {
                var start = Environment.CpuUsage.TotalTime;
                do
                {
                    var clock = Stopwatch.StartNew();
                    seconds[i] = Math.Min(seconds[i], SecondsOnProcessor(() => Step(runs[i].Layer, runs[i].Input)));
                    wall[i] = Math.Min(wall[i], clock.Elapsed.TotalSeconds);
                }
                while (Environment.CpuUsage.TotalTime - start < ShortestRound);
            }
        }

        return [.. runs.Select((run, i) => new Cost(run.Layer.Variant.Name, run.Length, seconds[i], memory[i]) { WallSeconds = wall[i] })];
    }

    /// <summary>Of this thread where it alone computes: the runtime compiles on others meanwhile. Else of all.</summary>
    private static double SecondsOnProcessor(Action work)
    {
        var (own, all) = (ThreadTime.OnProcessor(), Environment.CpuUsage.TotalTime);
        work();
        return get_num_threads() == 1 && ThreadTime.OnProcessor() - own is { } used
            ? used.TotalSeconds
            : (Environment.CpuUsage.TotalTime - all).TotalSeconds;
    }

    private void Step(MultiHeadVariant layer, Tensor input)
    {
        using var scope = NewDisposeScope();
        if (!Backward)
        {
            using var off = no_grad();
            layer.forward(input);
            return;
        }

        layer.zero_grad();
        layer.forward(input).square().mean().backward();
    }
}

/// <summary>What one step of a layer costs at one length.</summary>
/// <param name="Name">The name of the variant.</param>
/// <param name="Length">L.</param>
/// <param name="Seconds">The shortest processor time of all rounds.</param>
/// <param name="Megabytes">Memory held at the worst moment of a step beyond what was held before it, in 10⁶ bytes.</param>
public sealed record Cost(string Name, int Length, double Seconds, double Megabytes)
{
    /// <summary>The shortest time by the clock of all rounds, in seconds; NaN where it was not measured. Other programs add to it.</summary>
    public double WallSeconds { get; init; } = double.NaN;

    /// <summary>How many such steps fit into a second of processor time.</summary>
    public double StepsPerSecond => 1 / Seconds;
}
