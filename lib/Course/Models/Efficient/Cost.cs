namespace Course.Models;

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
