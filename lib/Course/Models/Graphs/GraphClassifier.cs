using Course.Attention;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Layers of graph attention: in all but the last the heads stand side by side with ELU behind, in the last they are averaged.
/// With n layers a node hears of nodes up to n edges away.
/// </summary>
/// <remarks>
/// Veličković et al. 2018, section 3.3, with two layers. Dropout, where it is asked for, works on what goes into each layer; the paper also drops
/// attention weights, which this network does not. A learned bias for each distance, the same in all layers and heads, is Graphormer's (Ying et al.
/// 2021, section 3.1.2; there each head has its own). Chapter 9, "Experiment: the karate club" and later.
/// </remarks>
public sealed class GraphClassifier : nn.Module<Tensor, GraphEdges, Tensor>
{
    private readonly ModuleList<GraphAttention> layers;
    private readonly RelativeBias? bias;
    private readonly double dropout;

    /// <summary>Makes a network with random weights.</summary>
    /// <param name="inputDim">d, the width of a node's features.</param>
    /// <param name="classCount">C, the number of classes.</param>
    /// <param name="headCount">h, heads in each layer.</param>
    /// <param name="headDim">The width of one head of all layers but the last.</param>
    /// <param name="dropout">The share of the numbers going into each layer that is set to 0 while it trains, 0 to below 1.</param>
    /// <param name="layerCount">How many layers, at least 1.</param>
    /// <param name="scoring">How a pair is scored.</param>
    /// <param name="residual">Whether each layer adds the node's own vector to what it has attended to.</param>
    /// <param name="maxDistance">The distance from which on all share one learned bias; 0 for no bias.</param>
    public GraphClassifier(
        long inputDim, long classCount, long headCount, long headDim, double dropout = 0, int layerCount = 2, GraphScoring scoring = GraphScoring.Gat,
        bool residual = false, int maxDistance = 0)
        : base(nameof(GraphClassifier))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layerCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(maxDistance);
        if (dropout is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(dropout), dropout, "A share to drop is a number from 0 to below 1.");
        this.dropout = dropout;
        layers = new ModuleList<GraphAttention>([.. Enumerable.Range(1, layerCount).Select(layer => new GraphAttention(
            layer == 1 ? inputDim : headCount * headDim, layer == layerCount ? classCount : headDim, headCount, average: layer == layerCount, null, scoring, residual))]);
        bias = maxDistance == 0 ? null : new RelativeBias(maxDistance);
        RegisterComponents();
    }

    /// <summary>The learned number that is added to the score of a pair, by distance; null without one. Its distances below 0 are not used.</summary>
    public RelativeBias? Bias => bias;

    /// <summary>Scores for the classes of each node.</summary>
    /// <param name="nodes">(N, d).</param>
    /// <param name="edges">Who attends to whom.</param>
    /// <returns>(N, C).</returns>
    public override Tensor forward(Tensor nodes, GraphEdges edges) => Scores(nodes, edges);

    /// <summary>Scores for the classes of each node, where a pair's distance counts.</summary>
    /// <param name="nodes">(N, d).</param>
    /// <param name="edges">Who attends to whom.</param>
    /// <param name="distances">The distance of each pair of the list, int64, (E); needed where the network has a bias.</param>
    /// <returns>(N, C).</returns>
    /// <exception cref="ArgumentException">The network has a bias and gets no distances, or the other way round.</exception>
    public Tensor Scores(Tensor nodes, GraphEdges edges, Tensor? distances = null)
    {
        if (bias is null != distances is null)
            throw new ArgumentException($"This network has {(bias is null ? "no bias" : "a bias")} for distances, and distances are {(distances is null ? "missing" : "given")}.", nameof(distances));
        using var scope = NewDisposeScope();
        var added = distances is null ? null : bias!.Of(distances);                 // (E)
        var hidden = layers[0].Attend(Drop(nodes), edges, added);
        foreach (var layer in layers.Skip(1))
            hidden = layer.Attend(Drop(nn.functional.elu(hidden, 1)), edges, added);   // (N, h·headDim)
        return hidden.MoveToOuterDisposeScope();                                    // (N, C)
    }

    /// <summary>The attention maps, to be drawn.</summary>
    /// <param name="nodes">(N, d).</param>
    /// <param name="edges">Who attends to whom.</param>
    /// <param name="layer">The layer, counted from 1.</param>
    /// <returns>One map for each head, query nodes × key nodes; of a network with a bias, without it.</returns>
    public IReadOnlyList<double[,]> Maps(Tensor nodes, GraphEdges edges, int layer = 1)
    {
        ArgumentNullException.ThrowIfNull(edges);
        if (layer < 1 || layer > layers.Count)
        {
            string known = layers.Count == 1 ? "layer 1 alone" : layers.Count == 2 ? "layers 1 and 2" : $"layers 1 to {layers.Count}";
            throw new ArgumentOutOfRangeException(nameof(layer), layer, $"The network has {known}.");
        }

        using var scope = NewDisposeScope();
        using var off = no_grad();
        var mask = edges.Mask();
        var (output, maps) = layers[0].ForwardWithWeights(nodes, mask);
        for (int n = 1; n < layer; n++)
            (output, maps) = layers[n].ForwardWithWeights(nn.functional.elu(output, 1), mask);
        maps = maps.to(ScalarType.Float64);                               // (h, N, N)
        return [.. Enumerable.Range(0, (int)maps.shape[0]).Select(head => (double[,])maps[head].data<double>().ToNDArray())];
    }

    private Tensor Drop(Tensor values) => dropout > 0 && training ? nn.functional.dropout(values, dropout) : values;
}
