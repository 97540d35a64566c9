using System.Diagnostics;
using Course.Attention;
using Course.Runtime;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>Measures time and memory of one attention layer with several variants, all in one process.</summary>
/// <remarks>
/// Chapter 10, "Time and memory". Time is processor time, which does not run while another program has the processor. Each round runs
/// every variant once, so that a busy moment of the machine hurts all alike, and the shortest of the rounds counts: noise only ever
/// adds time. The numbers differ from machine to machine; their order hardly does.
/// </remarks>
public sealed class CostExperiment
{
    /// <summary>B.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>d, the width of the layer.</summary>
    public int ModelDim { get; init; } = 64;

    /// <summary>h, how many heads share that width.</summary>
    public int HeadCount { get; init; } = 2;

    /// <summary>How often each variant is timed, at least 1.</summary>
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
        return [.. lengths.SelectMany(length => At(length, variants))];
    }

    private Cost[] At(int length, IReadOnlyList<Func<int, AttentionVariant>> variants)
    {
        using var scope = NewDisposeScope();
        var input = randn(BatchSize, length, ModelDim);
        MultiHeadVariant[] layers = [.. variants.Select(make => new MultiHeadVariant(ModelDim, HeadCount, make(length)))];
        foreach (var layer in layers)
            Step(layer, input);                                                                 // what only the first step does
        double[] memory = [.. layers.Select(layer => PeakMemory.Of(() => Step(layer, input)) / 1e6)];
        double[] seconds = [.. layers.Select(_ => double.PositiveInfinity)], wall = [.. seconds];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < layers.Length; i++)
            {
                var (before, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
                Step(layers[i], input);
                wall[i] = Math.Min(wall[i], clock.Elapsed.TotalSeconds);
                seconds[i] = Math.Min(seconds[i], (Environment.CpuUsage.TotalTime - before).TotalSeconds);
            }
        }

        return [.. layers.Select((layer, i) => new Cost(layer.Variant.Name, length, seconds[i], memory[i]) { WallSeconds = wall[i] })];
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
