using Course.Models;

namespace Benchmarks.Attention;

/// <summary>What the mechanisms should reach: the ratios of the Long Range Arena, and what tiling promises.</summary>
public static class AttentionTargets
{
    private const int PaperLength = 4096;

    /// <summary>The ratios of the Long Range Arena at 4k tokens: steps a second and memory, relative to full attention.</summary>
    private static readonly (string Name, double? Speed, double? Memory)[] Paper =
    [
        ("local", 5.3, 7), ("linformer", 5.5, 9.6), ("linear", 5.6, 9.2), ("performer", 5.7, 8.9), ("sinkhorn", 3.8, null),
    ];

    /// <summary>All targets that the measurements can answer.</summary>
    /// <param name="ratios">Training steps against full attention by formula.</param>
    /// <param name="costs">The same training steps.</param>
    public static IReadOnlyList<Target> Of(IReadOnlyList<CostRatio> ratios, IReadOnlyList<Cost> costs)
    {
        var targets = new List<Target>();
        foreach (var (name, speed, memory) in Paper)
        {
            if (ratios.FirstOrDefault(ratio => ratio.Name == name && ratio.Length == PaperLength) is not { } ratio) continue;
            if (speed is { } faster) targets.Add(new($"{name}, {PaperLength}: times as fast", ratio.Speed, faster, AtLeast: true));
            if (memory is { } less) targets.Add(new($"{name}, {PaperLength}: times less memory", ratio.Memory, less, AtLeast: true));
        }

        targets.AddRange(ratios.Where(ratio => ratio.Name == "tiled").Select(ratio => new Target($"tiled, {ratio.Length}: times as fast", ratio.Speed, 1, AtLeast: true)));
        Cost[] tiled = [.. costs.Where(cost => cost.Name == "tiled").OrderBy(cost => cost.Length)];
        if (tiled is [var first, .., var last])
        {
            double exponent = Math.Log(last.Megabytes / first.Megabytes) / Math.Log((double)last.Length / first.Length);
            targets.Add(new($"tiled, {first.Length} to {last.Length}: memory grows as L to the power of", exponent, 1.1, AtLeast: false));
        }

        return targets;
    }
}
