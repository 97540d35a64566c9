using MathNet.Numerics.LinearAlgebra;

namespace Course.Data;

/// <summary>A small made-up circle of friends: each person a vector, each friendship an edge.</summary>
/// <remarks>Notebook 01, "A graph as a set of vectors".</remarks>
public static class SocialGraph
{
    /// <summary>
    /// Six people with three features (age in years, hours of sport a week, books read a year) and seven friendships:
    /// two groups of three who all know each other, joined by one friendship.
    /// </summary>
    public static FeatureGraph Friends() => new(
        ["Ana", "Ben", "Chen", "Dina", "Emil", "Fay"],
        ["age", "sport", "books"],
        Matrix<double>.Build.DenseOfArray(new double[,]
        {
            { 21, 6, 4 },
            { 23, 8, 2 },
            { 20, 5, 5 },
            { 42, 1, 20 },
            { 39, 2, 25 },
            { 45, 0, 18 },
        }),
        [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)]);
}
