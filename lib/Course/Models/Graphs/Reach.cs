using Course.Attention;
using Course.Data;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>To whom a node may attend, the one thing that the experiments of chapter 9 change.</summary>
public enum Reach
{
    /// <summary>To its neighbours and itself: the edges are the mask.</summary>
    Edges,

    /// <summary>To its neighbours and not to itself: the edges without self loops.</summary>
    NeighboursOnly,

    /// <summary>To itself alone: the graph plays no part, and no other node either.</summary>
    SelfOnly,

    /// <summary>To all nodes: plain self-attention, which is not told the edges.</summary>
    AllPairs,
}

/// <summary>What the network takes of a graph: who attends to whom, and the features.</summary>
public static class ReachEdges
{
    /// <summary>The pairs that a reach allows in a graph. With <see cref="Reach.Edges"/> each node attends to itself as well.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="reach">To whom a node may attend.</param>
    /// <returns>The list; dispose it.</returns>
    public static GraphEdges EdgesFor(this FeatureGraph graph, Reach reach)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new GraphEdges(graph.NodeCount, Pairs(graph, reach));
    }

    /// <summary>The features as float32, one node per row, (N, d).</summary>
    /// <param name="graph">The graph.</param>
    public static Tensor FeatureTensor(this FeatureGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        using var scope = NewDisposeScope();
        return tensor(graph.Features.ToArray()).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>Several graphs as one without edges between them, so that one pass serves all.</summary>
    internal static GraphEdges EdgesFor(this IReadOnlyList<FeatureGraph> graphs, Reach reach)
    {
        var pairs = new List<(int, int)>();
        int start = 0;
        foreach (var graph in graphs)
        {
            pairs.AddRange(Pairs(graph, reach).Select(pair => (start + pair.Query, start + pair.Key)));
            start += graph.NodeCount;
        }

        return new GraphEdges(start, pairs);
    }

    /// <summary>The distance in edges of each pair of such a list, −1 where no way leads from one to the other, int64, (E).</summary>
    internal static Tensor DistancesOf(this IReadOnlyList<FeatureGraph> graphs, GraphEdges edges)
    {
        int[] starts = [.. graphs.Select((_, number) => graphs.Take(number).Sum(graph => graph.NodeCount))];
        int[][,] distances = [.. graphs.Select(graph => graph.Distances())];
        int[] graphOf = [.. graphs.SelectMany((graph, number) => Enumerable.Repeat(number, graph.NodeCount))];
        long Distance(long query, long key)
        {
            int graph = graphOf[query];
            return distances[graph][query - starts[graph], key - starts[graph]];
        }

        return tensor(edges.Query.data<long>().Zip(edges.Key.data<long>(), Distance).ToArray());
    }

    private static IEnumerable<(int Query, int Key)> Pairs(FeatureGraph graph, Reach reach)
    {
        var nodes = Enumerable.Range(0, graph.NodeCount);
        var self = nodes.Select(node => (node, node));
        var neighbours = graph.Edges.Concat(graph.Edges.Select(edge => (edge.To, edge.From)));
        return reach switch
        {
            Reach.Edges => self.Concat(neighbours),
            Reach.NeighboursOnly => neighbours,
            Reach.SelfOnly => self,
            Reach.AllPairs => nodes.SelectMany(query => nodes.Select(key => (query, key))),
            _ => throw new ArgumentOutOfRangeException(nameof(reach), reach, "The reaches are Edges, NeighboursOnly, SelfOnly and AllPairs."),
        };
    }
}
