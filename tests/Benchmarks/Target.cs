namespace Benchmarks;

/// <summary>What something should reach, and what it reached. Missing it is reported and is no failure: how fast a machine is, it decides.</summary>
/// <param name="What">What was measured, with its unit.</param>
/// <param name="Measured">The number measured.</param>
/// <param name="Bound">The number to reach.</param>
/// <param name="AtLeast">Whether the bound is the least that will do; else the most.</param>
public sealed record Target(string What, double Measured, double Bound, bool AtLeast)
{
    public bool Met => AtLeast ? Measured >= Bound : Measured <= Bound;
}
