namespace Benchmarks;

/// <summary>What a benchmark should reach, and what it reached.</summary>
/// <param name="What">The thing and the quantity.</param>
/// <param name="Measured">The number measured.</param>
/// <param name="Bound">The number to reach.</param>
/// <param name="AtLeast">Whether the bound is the least that will do; else the most.</param>
public sealed record Target(string What, double Measured, double Bound, bool AtLeast)
{
    public bool Met => AtLeast ? Measured >= Bound : Measured <= Bound;
}
