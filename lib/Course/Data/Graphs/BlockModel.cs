using Course.Runtime;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Data;

/// <summary>
/// A stochastic block model: nodes in groups, an edge between two with one probability inside a group and a smaller one between
/// groups. Features tell the group too, but with noise.
/// </summary>
/// <remarks>
/// Holland, Laskey and Leinhardt 1983, "Stochastic Blockmodels: First Steps". Chapter 9, "Experiment: groups with noisy features".
/// Each group has a centre, its features normal with deviation 1; a node has its group's centre plus noise.
/// </remarks>
public sealed class BlockModel
{
    /// <summary>How many groups, at least 2.</summary>
    public int GroupCount { get; init; } = 4;

    /// <summary>How many nodes in each group, at least 1.</summary>
    public int GroupSize { get; init; } = 50;

    /// <summary>The probability of an edge between two nodes of one group, 0 to 1.</summary>
    public double Inside { get; init; } = 0.12;

    /// <summary>The probability of an edge between two nodes of different groups, 0 to 1.</summary>
    public double Between { get; init; } = 0.01;

    /// <summary>d, the number of features.</summary>
    public int FeatureCount { get; init; } = 16;

    /// <summary>The standard deviation of the noise on each feature; the centres' is 1.</summary>
    public double Noise { get; init; } = 2;

    /// <summary>Draws a graph.</summary>
    /// <param name="seed">Equal seeds give equal graphs.</param>
    /// <returns>The graph; its nodes are named by their numbers and stand group by group.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size or probability is outside its range.</exception>
    public LabelledGraph Draw(int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(GroupCount, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(GroupSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FeatureCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Noise);
        Guard.InRange(Inside, 0, 1, "A probability is a number from 0 to 1.");
        Guard.InRange(Between, 0, 1, "A probability is a number from 0 to 1.");

        var random = new Random(seed);
        var normal = new Normal(0, 1, random);
        var centres = Matrix<double>.Build.Dense(GroupCount, FeatureCount, (_, _) => normal.Sample());
        int[] groups = [.. Enumerable.Range(0, GroupCount * GroupSize).Select(node => node / GroupSize)];
        var features = Matrix<double>.Build.Dense(groups.Length, FeatureCount, (node, feature) =>
            centres[groups[node], feature] + (Noise * normal.Sample()));
        var edges = new List<(int, int)>();
        for (int node = 0; node < groups.Length; node++)
        {
            for (int other = node + 1; other < groups.Length; other++)
            {
                if (random.NextDouble() < (groups[node] == groups[other] ? Inside : Between))
                    edges.Add((node, other));
            }
        }

        return new LabelledGraph(
            new FeatureGraph([.. groups.Select((_, node) => $"{node}")], [.. Enumerable.Range(1, FeatureCount).Select(feature => $"x{feature}")], features, edges),
            groups,
            [.. Enumerable.Range(0, GroupCount).Select(group => $"group {group}")]);
    }
}
