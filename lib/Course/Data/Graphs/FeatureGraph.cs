using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Data;

/// <summary>A graph as a set of vectors: one row of features for each node, and a list of which nodes are connected.</summary>
/// <remarks>Edges have no direction and are kept once, the smaller node first. Notebook 01, "A graph as a set of vectors".</remarks>
public sealed class FeatureGraph
{
    /// <summary>Puts nodes and edges together.</summary>
    /// <param name="names">One name for each node; names may repeat, as the atoms of a molecule do.</param>
    /// <param name="featureNames">One name for each column of the features.</param>
    /// <param name="features">A matrix (N × d), one row for each node.</param>
    /// <param name="edges">Pairs of node numbers in 0 … N − 1, no node with itself, no pair twice in either direction.</param>
    /// <exception cref="ArgumentException">The counts do not fit, or an edge is broken.</exception>
    public FeatureGraph(IReadOnlyList<string> names, IReadOnlyList<string> featureNames, Matrix<double> features, IEnumerable<(int From, int To)> edges)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(featureNames);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(edges);
        if (features.RowCount != names.Count || features.ColumnCount != featureNames.Count)
        {
            throw new ArgumentException(
                $"features is {Shapes.Text(features)}; {names.Count} names and {featureNames.Count} feature names need "
                + $"({names.Count}, {featureNames.Count}).", nameof(features));
        }

        var seen = new HashSet<(int, int)>();
        foreach (var (from, to) in edges)
        {
            if (from < 0 || to < 0 || from >= names.Count || to >= names.Count)
                throw new ArgumentException($"The edge ({from}, {to}) leaves the graph; its {names.Count} nodes go from 0 to {names.Count - 1}.", nameof(edges));
            if (from == to)
                throw new ArgumentException($"The edge ({from}, {to}) joins a node to itself; edges join two nodes.", nameof(edges));
            if (!seen.Add((Math.Min(from, to), Math.Max(from, to))))
                throw new ArgumentException($"The edge ({from}, {to}) stands there twice; give each pair once, in one direction.", nameof(edges));
        }

        (Names, FeatureNames, Features) = (names, featureNames, features);
        Edges = [.. seen.Order()];
    }

    /// <summary>The name of each node.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What each column of <see cref="Features"/> means.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>The vectors of the nodes (N × d), one row for each node.</summary>
    public Matrix<double> Features { get; }

    /// <summary>Which nodes are connected, each pair once, in order.</summary>
    public IReadOnlyList<(int From, int To)> Edges { get; }

    /// <summary>How many nodes there are.</summary>
    public int NodeCount => Names.Count;

    /// <summary>The nodes connected to one, in order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    public IReadOnlyList<int> NeighboursOf(int node)
    {
        Guard.InRange(node, 0, NodeCount - 1, $"The nodes go from 0 to {NodeCount - 1}.");
        return [.. Edges.Where(edge => edge.From == node || edge.To == node).Select(edge => edge.From == node ? edge.To : edge.From).Order()];
    }

    /// <summary>The adjacency matrix (N × N): 1 where two nodes are connected, 0 elsewhere; symmetric.</summary>
    /// <param name="withSelf">Whether each node also counts as connected to itself, as an attention mask needs it.</param>
    public Matrix<double> Adjacency(bool withSelf = false)
    {
        var adjacency = Matrix<double>.Build.Dense(NodeCount, NodeCount, (row, column) => withSelf && row == column ? 1 : 0);
        foreach (var (from, to) in Edges)
            adjacency[from, to] = adjacency[to, from] = 1;
        return adjacency;
    }

    /// <summary>The distance of every two nodes: the fewest edges that lead from one to the other, −1 where no way does (N × N).</summary>
    /// <remarks>Chapter 9, "Molecules, and a learned bias for the edges".</remarks>
    public int[,] Distances()
    {
        int[,] distances = new int[NodeCount, NodeCount];
        var neighbours = Enumerable.Range(0, NodeCount).Select(NeighboursOf).ToArray();
        for (int start = 0; start < NodeCount; start++)
        {
            var (reached, waiting) = (new Dictionary<int, int> { [start] = 0 }, new Queue<int>([start]));
            while (waiting.TryDequeue(out int node))
            {
                foreach (int next in neighbours[node])
                {
                    if (reached.TryAdd(next, reached[node] + 1))
                        waiting.Enqueue(next);
                }
            }

            for (int end = 0; end < NodeCount; end++)
                distances[start, end] = reached.GetValueOrDefault(end, -1);
        }

        return distances;
    }
}
