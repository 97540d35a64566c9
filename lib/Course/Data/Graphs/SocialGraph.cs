using MathNet.Numerics.LinearAlgebra;

namespace Course.Data.Graphs;

/// <summary>A small made-up circle of friends: each person a vector, each friendship an edge.</summary>
/// <remarks>Notebook 01, "A graph as a set of vectors".</remarks>
public static class SocialGraph
{
    /// <summary>
    /// Six people with three features (age in decades, hours of sport a week, books read a year) and seven friendships:
    /// two groups of three who all know each other, joined by one friendship.
    /// </summary>
    public static FeatureGraph Friends() => new(
        ["Ana", "Ben", "Chen", "Dina", "Emil", "Fay"],
        ["age / 10", "sport h/week", "books/year"],
        Matrix<double>.Build.DenseOfArray(new[,]
        {
            { 2.1, 6, 4 },
            { 2.3, 8, 2 },
            { 2.0, 5, 5 },
            { 4.2, 1, 20 },
            { 3.9, 2, 25 },
            { 4.5, 0, 18 },
        }),
        [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)]);
}
