using Course.Data;

namespace Course.Models;

/// <summary>A variant's cost beside that of another at the same length, and the same two ratios as the Long Range Arena reports them.</summary>
/// <param name="Name">The variant.</param>
/// <param name="Length">L.</param>
/// <param name="Speed">How many times as fast as the other; above 1 is faster.</param>
/// <param name="Memory">How many times less memory than the other takes; above 1 is less.</param>
/// <param name="PaperSpeed">Steps a second relative to the Transformer in the paper; null where it has no such model or length.</param>
/// <param name="PaperMemory">The Transformer's memory over that of this model in the paper; null as well.</param>
/// <remarks>
/// Chapter 10. The paper (Tay et al. 2021, table 2) timed whole networks of byte-level text on TPUs, at 1k to 4k tokens; one attention layer on a
/// processor is no more than its relative.
/// </remarks>
public sealed record CostRatio(string Name, int Length, double Speed, double Memory, double? PaperSpeed, double? PaperMemory)
{
    /// <summary>Puts every cost beside that of one variant at the same length.</summary>
    /// <param name="costs">What was measured.</param>
    /// <param name="baseline">The name of the variant to compare with.</param>
    /// <param name="wallTime">Whether to compare time by the clock; else processor time.</param>
    /// <returns>One ratio for each cost whose length the baseline was measured at, in the order of the costs.</returns>
    /// <exception cref="ArgumentException">The baseline was not measured at all, or twice at one length.</exception>
    public static IReadOnlyList<CostRatio> To(string baseline, IReadOnlyList<Cost> costs, bool wallTime = false)
    {
        ArgumentNullException.ThrowIfNull(costs);
        var yardsticks = costs.Where(cost => cost.Name == baseline).ToLookup(cost => cost.Length);
        if (yardsticks.Count == 0)
            throw new ArgumentException($"There is no cost of '{baseline}' to compare with, only of: {string.Join(", ", costs.Select(cost => cost.Name).Distinct())}.", nameof(baseline));
        if (yardsticks.FirstOrDefault(group => group.Count() > 1) is { } several)
            throw new ArgumentException($"There are {several.Count()} costs of '{baseline}' at length {several.Key}: forward and training steps are compared apart.", nameof(costs));
        return [.. from cost in costs from yardstick in yardsticks[cost.Length] select Of(cost, yardstick)];

        CostRatio Of(Cost cost, Cost yardstick)
        {
            var (speed, memory) = Paper(cost.Name, cost.Length);
            return new CostRatio(
                cost.Name, cost.Length,
                wallTime ? yardstick.WallSeconds / cost.WallSeconds : yardstick.Seconds / cost.Seconds,
                yardstick.Megabytes / cost.Megabytes,
                speed, memory);
        }
    }

    /// <summary>The ratios of the Long Range Arena for a variant, at its thousands of tokens: 1024 stands for 1000.</summary>
    private static (double? Speed, double? Memory) Paper(string name, int length)
    {
        int at = LongRangeArena.Lengths.ToList().IndexOf((int)Math.Round(length / 1000.0) * 1000);
        var model = LongRangeArena.Models.FirstOrDefault(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        var transformer = LongRangeArena.Models[0];
        return at < 0 || model is null
            ? (null, null)
            : (model.StepsPerSecond?[at] / transformer.StepsPerSecond![at], transformer.Memory![at] / model.Memory?[at]);
    }
}
