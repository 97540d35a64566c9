using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Data;

/// <summary>Numbers that say where in a graph a node stands, to be put beside its features. They come from the edges alone.</summary>
/// <remarks>Chapter 9, "Where in the graph?".</remarks>
public static class GraphPositions
{
    /// <summary>
    /// Eigenvectors of the normalised Laplacian I − D^(−1/2) A D^(−1/2), from the second on: nodes that are close along the edges have close
    /// numbers, the more so the earlier the column.
    /// </summary>
    /// <remarks>
    /// Dwivedi et al. 2023, "Benchmarking Graph Neural Networks", section 2.4. A sign says nothing, as −v is an eigenvector too; here the largest
    /// number of each column is positive. Where eigenvalues are equal, as in a ring, the columns themselves are one choice of many. A node without
    /// edges has a 1 on the diagonal, which keeps it out of the first columns.
    /// </remarks>
    /// <param name="graph">The graph.</param>
    /// <param name="count">How many columns, 1 to N − 1.</param>
    /// <returns>The positions (N × count), each column of length 1, and the eigenvalue of each column, 0 to 2, rising.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The graph has not that many.</exception>
    public static (Matrix<double> Positions, Vector<double> Eigenvalues) Laplacian(FeatureGraph graph, int count)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Guard.InRange(count, 1, graph.NodeCount - 1, $"A graph of {graph.NodeCount} nodes has 1 to {graph.NodeCount - 1} such columns.");
        var adjacency = graph.Adjacency();
        var root = Roots(adjacency);
        var laplacian = Matrix<double>.Build.Dense(graph.NodeCount, graph.NodeCount, (i, j) => (i == j ? 1 : 0) - (root[i] * adjacency[i, j] * root[j]));
        var spectrum = laplacian.Evd(Symmetricity.Symmetric);                       // eigenvalues rise
        var columns = spectrum.EigenVectors.EnumerateColumns().Skip(1).Take(count).Select(column => column * Math.Sign(column[column.AbsoluteMaximumIndex()]));
        return (Matrix<double>.Build.DenseOfColumnVectors(columns), spectrum.EigenValues.Real().SubVector(1, count));
    }

    /// <summary>How likely a random walk along the edges is back at the node where it began, after 1, 2, … steps.</summary>
    /// <remarks>
    /// Dwivedi et al. 2022, "Graph Neural Networks with Learnable Structural and Positional Representations", equation 12. In contrast to eigenvectors
    /// these have no sign to choose. A walk that begins at a node without edges is never back.
    /// </remarks>
    /// <param name="graph">The graph.</param>
    /// <param name="steps">The most steps, at least 1.</param>
    /// <returns>Probabilities (N × steps).</returns>
    public static Matrix<double> RandomWalk(FeatureGraph graph, int steps)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var adjacency = graph.Adjacency();
        var root = Roots(adjacency);
        var step = adjacency.MapIndexed((i, _, joined) => joined * root[i] * root[i]);   // from row to column
        var columns = new List<Vector<double>>();
        var walk = step;
        for (int n = 1; n <= steps; n++, walk *= step)
            columns.Add(walk.Diagonal());
        return Matrix<double>.Build.DenseOfColumnVectors(columns);
    }

    /// <summary>1/√(number of neighbours) of each node, 0 without any.</summary>
    private static Vector<double> Roots(Matrix<double> adjacency) => adjacency.RowSums().Map(degree => degree > 0 ? 1 / Math.Sqrt(degree) : 0);
}
