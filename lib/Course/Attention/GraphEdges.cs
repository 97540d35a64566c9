using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Course.Attention;

/// <summary>Who may attend to whom in a graph, as a list: each entry is one query node and one key node that it attends to.</summary>
/// <remarks>
/// Chapter 9, "The graph attention network". The list takes E entries where a mask takes N². Both say the same: <see cref="Mask"/>.
/// The list owns its tensors.
/// </remarks>
public sealed class GraphEdges : IDisposable
{
    private readonly long[] queries;

    /// <summary>Makes a list of directed edges.</summary>
    /// <param name="nodeCount">N, at least 1.</param>
    /// <param name="edges">Pairs of node numbers in 0 … N − 1, none twice; (i, i) lets a node attend to itself.</param>
    /// <exception cref="ArgumentException">An edge names an unknown node, or stands there twice.</exception>
    public GraphEdges(int nodeCount, IEnumerable<(int Query, int Key)> edges)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nodeCount, 1);
        ArgumentNullException.ThrowIfNull(edges);
        var seen = new HashSet<(int Query, int Key)>();
        foreach ((int query, int key) in edges)
        {
            int unknown = query < 0 || query >= nodeCount ? query : key;
            if (unknown < 0 || unknown >= nodeCount)
            {
                throw new ArgumentException(
                    $"The edge ({query}, {key}) names node {unknown}; the {nodeCount} nodes go from 0 to {nodeCount - 1}.", nameof(edges));
            }

            // A softmax would count a doubled edge twice, a mask would not.
            if (!seen.Add((query, key)))
                throw new ArgumentException($"The edge ({query}, {key}) stands there twice.", nameof(edges));
        }

        NodeCount = nodeCount;
        queries = [.. seen.Select(edge => (long)edge.Query)];
        Query = tensor(queries).DetachFromDisposeScope();
        Key = tensor(seen.Select(edge => (long)edge.Key).ToArray()).DetachFromDisposeScope();
    }

    /// <summary>N, the number of nodes.</summary>
    public int NodeCount { get; }

    /// <summary>The query node, for each edge, int64, (E).</summary>
    public Tensor Query { get; }

    /// <summary>The key node, for each edge, int64, (E).</summary>
    public Tensor Key { get; }

    /// <summary>E, the number of edges, each direction counted.</summary>
    public long Count => Query.shape[0];

    /// <summary>Connected nodes attend to each other.</summary>
    /// <param name="nodeCount">N, at least 1.</param>
    /// <param name="edges">Each connected pair once, in one direction.</param>
    /// <param name="selfLoops">Whether each node attends to itself as well.</param>
    /// <returns>The list of 2·E edges, or 2·E + N.</returns>
    /// <exception cref="ArgumentException">An edge names an unknown node, or a pair stands there twice.</exception>
    public static GraphEdges Undirected(int nodeCount, IEnumerable<(int From, int To)> edges, bool selfLoops = true)
    {
        ArgumentNullException.ThrowIfNull(edges);
        var own = selfLoops ? Enumerable.Range(0, Math.Max(nodeCount, 0)).Select(node => (node, node)) : [];
        return new GraphEdges(nodeCount, own.Concat(edges.SelectMany(edge => new[] { (edge.From, edge.To), (edge.To, edge.From) })));
    }

    /// <summary>The same as a mask for <see cref="AttentionMechanism"/>.</summary>
    /// <returns>Bool, true = may attend, row = query, column = key, (N, N).</returns>
    public Tensor Mask()
    {
        using var scope = NewDisposeScope();
        var mask = zeros(NodeCount, NodeCount, dtype: ScalarType.Bool);
        mask.index_put_(ones_like(Query, dtype: ScalarType.Bool), TensorIndex.Tensor(Query), TensorIndex.Tensor(Key));
        return mask.MoveToOuterDisposeScope();
    }

    /// <summary>Softmax over the edges of each query: the row softmax of the dense form, without the row.</summary>
    /// <param name="scores">α for each edge, (h, E).</param>
    /// <returns>α′, (h, E): over the edges of one query it sums to 1.</returns>
    internal Tensor Softmax(Tensor scores)
    {
        using var scope = NewDisposeScope();
        // The largest score of each query is taken away before exp, which changes nothing but keeps it finite.
        var exponentials = (scores - LargestOfQuery(scores)).exp();                                      // (h, E)
        // scatter_add and not index_add: the latter takes a Scalar that the garbage collector may free during a long call.
        var sums = zeros(scores.shape[0], NodeCount, dtype: scores.dtype)
            .scatter_add(1, Query.unsqueeze(0).expand_as(scores), exponentials);                         // (h, N)
        return (exponentials / sums.index_select(1, Query)).MoveToOuterDisposeScope();
    }

    /// <summary>The largest score among the edges of each edge's query, (h, E).</summary>
    private Tensor LargestOfQuery(Tensor scores)
    {
        using var off = no_grad();
        var largest = scores.detach().clone();                                                           // (h, E)
        if (largest.dtype == ScalarType.Float64)
            Raise<double>(largest);
        else
            Raise<float>(largest);
        return largest;
    }

    /// <summary>Raises every score to the largest of its query, in place: TorchSharp has no maximum by index, so it is a loop.</summary>
    private void Raise<T>(Tensor scores)
        where T : struct, INumber<T>
    {
        var values = MemoryMarshal.Cast<byte, T>(scores.bytes);
        var largest = new T[NodeCount];
        for (int start = 0; start < values.Length; start += queries.Length)
        {
            var ofHead = values.Slice(start, queries.Length);
            for (int edge = 0; edge < ofHead.Length; edge++)
                largest[queries[edge]] = ofHead[edge];
            for (int edge = 0; edge < ofHead.Length; edge++)
                largest[queries[edge]] = T.Max(largest[queries[edge]], ofHead[edge]);
            for (int edge = 0; edge < ofHead.Length; edge++)
                ofHead[edge] = largest[queries[edge]];
        }
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Query.Dispose();
        Key.Dispose();
    }
}
