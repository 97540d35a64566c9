using Course.Attention;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Two layers of graph attention: the first with its heads side by side and ELU behind, the second with its heads averaged.
/// A node hears of nodes up to two edges away.
/// </summary>
/// <remarks>
/// Veličković et al. 2018, section 3.3. Dropout, where it is asked for, works on what goes into each layer; the paper also drops
/// attention weights, which this network does not. Chapter 9, "Experiments".
/// </remarks>
public sealed class GraphClassifier : nn.Module<Tensor, GraphEdges, Tensor>
{
    private readonly GraphAttention first;
    private readonly GraphAttention second;
    private readonly double dropout;

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="inputDim">d, the width of a node's features.</param>
    /// <param name="classCount">C, the number of classes.</param>
    /// <param name="headCount">h, heads in each layer.</param>
    /// <param name="headDim">The width of one head of the first layer.</param>
    /// <param name="dropout">The share of the numbers going into each layer that is set to 0 while it trains, 0 to below 1.</param>
    public GraphClassifier(long inputDim, long classCount, long headCount, long headDim, double dropout = 0)
        : base(nameof(GraphClassifier))
    {
        if (dropout is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(dropout), dropout, "A share to drop is a number from 0 to below 1.");
        this.dropout = dropout;
        first = new GraphAttention(inputDim, headDim, headCount);
        second = new GraphAttention(first.OutputDim, classCount, headCount, average: true);
        RegisterComponents();
    }

    /// <summary>Scores for the classes of each node.</summary>
    /// <param name="nodes">(N, d).</param>
    /// <param name="edges">Who looks at whom.</param>
    /// <returns>(N, C).</returns>
    public override Tensor forward(Tensor nodes, GraphEdges edges)
    {
        using var scope = NewDisposeScope();
        var hidden = nn.functional.elu(first.forward(Drop(nodes), edges), 1);   // (N, h·headDim)
        return second.forward(Drop(hidden), edges).MoveToOuterDisposeScope();
    }

    /// <summary>The attention maps, to be drawn.</summary>
    /// <param name="nodes">(N, d).</param>
    /// <param name="edges">Who looks at whom.</param>
    /// <param name="layer">1 or 2.</param>
    /// <returns>One map for each head, query nodes × key nodes.</returns>
    public IReadOnlyList<double[,]> Maps(Tensor nodes, GraphEdges edges, int layer = 1)
    {
        ArgumentNullException.ThrowIfNull(edges);
        if (layer is < 1 or > 2) throw new ArgumentOutOfRangeException(nameof(layer), layer, "The network has layers 1 and 2.");
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var mask = edges.Mask();
        var (output, maps) = first.ForwardWithWeights(nodes, mask);
        if (layer == 2) maps = second.ForwardWithWeights(nn.functional.elu(output, 1), mask).Weights;
        maps = maps.to(ScalarType.Float64);                               // (h, N, N)
        return [.. Enumerable.Range(0, (int)maps.shape[0]).Select(head => (double[,])maps[head].data<double>().ToNDArray())];
    }

    private Tensor Drop(Tensor values) => dropout > 0 && training ? nn.functional.dropout(values, dropout) : values;
}
