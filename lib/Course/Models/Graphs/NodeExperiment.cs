using Course.Attention;
using Course.Data;
using Course.Training;
using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Trains a <see cref="GraphClassifier"/> on the few nodes of a graph whose classes are given, and asks it for all others.
/// The network sees the whole graph; only labels are held back.
/// </summary>
/// <remarks>
/// Chapter 9, "Experiment: the karate club", "Experiment: groups with noisy features" and "Deeper", and the extra on citation graphs. Without dropout and weight
/// decay unless they are asked for: a graph with many features and few labels, such as Cora, needs both.
/// </remarks>
public sealed class NodeExperiment() : Experiment(steps: 200, learningRate: 0.01)
{
    /// <summary>h, heads in each layer.</summary>
    public int HeadCount { get; init; } = 8;

    /// <summary>The width of one head of the first layer.</summary>
    public int HeadDim { get; init; } = 8;

    /// <summary>How many layers, at least 1.</summary>
    public int LayerCount { get; init; } = 2;

    /// <summary>How a pair is scored.</summary>
    public GraphScoring Scoring { get; init; }

    /// <summary>Whether each layer adds a node's own vector to what it has attended to.</summary>
    public bool Residual { get; init; }

    /// <summary>The share of the numbers going into each layer that is set to 0 while it trains, 0 to below 1.</summary>
    public double Dropout { get; init; }

    /// <summary>How strongly Adam draws the weights towards 0 (L2), at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Trains a new network, each step on all given nodes.</summary>
    /// <param name="data">The graph and the classes of its nodes.</param>
    /// <param name="given">The nodes whose classes the network is trained on.</param>
    /// <param name="reach">To whom a node may attend.</param>
    /// <param name="seed">Settles the initial weights and what is dropped.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <returns>The network and what it says of each node.</returns>
    /// <exception cref="ArgumentException">No node is given or all are, one is given twice, or one that the graph does not have.</exception>
    public NodeResult Run(LabelledGraph data, IReadOnlyList<int> given, Reach reach, int seed, bool live = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(given);
        CheckGiven(given, data.Graph.NodeCount);
        Seed.Set(seed);
        var model = new GraphClassifier(data.Graph.FeatureNames.Count, data.ClassNames.Count, HeadCount, HeadDim, Dropout, LayerCount, Scoring, Residual);
        using var scope = NewDisposeScope();
        using var edges = data.Graph.EdgesFor(reach);
        var nodes = data.Graph.FeatureTensor();                                                                      // (N, d)
        var chosen = tensor(given.Select(node => (long)node).ToArray());                                             // (given)
        var targets = tensor(given.Select(node => (long)data.Labels[node]).ToArray());                               // (given)
        var (_, classes, history) = Train(
            model,
            _ => nn.functional.cross_entropy(model.forward(nodes, edges).index_select(0, chosen), targets),
            () => model.forward(nodes, edges).argmax(-1).data<long>().Select(label => (int)label).ToArray(),         // (N)
            new() { Title = $"Training loss, {given.Count} labels given", Live = live, WeightDecay = WeightDecay });
        return new NodeResult(model, data, given, classes, reach, history);
    }

    private static void CheckGiven(IReadOnlyList<int> given, int nodeCount)
    {
        if (given.Count == 0)
            throw new ArgumentException("No node is given; the network needs labels to learn from.", nameof(given));
        var seen = new HashSet<int>();
        foreach (int node in given)
        {
            if (node < 0 || node >= nodeCount)
                throw new ArgumentException($"Node {node} is given; the {nodeCount} nodes go from 0 to {nodeCount - 1}.", nameof(given));
            if (!seen.Add(node))
                throw new ArgumentException($"Node {node} is given twice.", nameof(given));
        }

        if (seen.Count == nodeCount)
            throw new ArgumentException("All nodes are given; none is left to test on.", nameof(given));
    }
}

/// <summary>What a <see cref="NodeExperiment"/> leaves behind; its score is the share of nodes named rightly among those whose classes were not given.</summary>
/// <param name="Model">The trained network; dispose it when it is no longer looked at.</param>
/// <param name="Data">The graph and the true classes.</param>
/// <param name="Given">The nodes whose classes were given.</param>
/// <param name="Predicted">The class that the network names for each node.</param>
/// <param name="Reach">To whom a node could attend.</param>
/// <param name="History">The loss of every step.</param>
public sealed record NodeResult(
    GraphClassifier Model, LabelledGraph Data, IReadOnlyList<int> Given, IReadOnlyList<int> Predicted, Reach Reach, TrainingHistory History)
    : Trained<GraphClassifier, double>(Model, HeldBackAccuracy(Data, Given, Predicted), History)
{
    /// <summary>How many nodes are named rightly, the given ones counted.</summary>
    public int Right => Predicted.Zip(Data.Labels).Count(pair => pair.First == pair.Second);

    /// <summary>The attention map of each head, query nodes × key nodes: N² numbers each, so only for graphs that can be drawn.</summary>
    /// <param name="layer">The layer, counted from 1.</param>
    public IReadOnlyList<double[,]> Maps(int layer = 1)
    {
        using var edges = Data.Graph.EdgesFor(Reach);
        using var nodes = Data.Graph.FeatureTensor();
        return Model.Maps(nodes, edges, layer);
    }

    /// <summary>The attention of a layer, averaged over the heads, query nodes × key nodes.</summary>
    /// <param name="layer">The layer, counted from 1.</param>
    public double[,] MeanMap(int layer = 1)
    {
        var maps = Maps(layer);
        return Matrix<double>.Build.Dense(Predicted.Count, Predicted.Count, (query, key) => maps.Average(map => map[query, key])).ToArray();
    }

    private static double HeldBackAccuracy(LabelledGraph data, IReadOnlyList<int> given, IReadOnlyList<int> predicted) =>
        predicted.Index().Where(node => !given.Contains(node.Index)).Average(node => node.Item == data.Labels[node.Index] ? 1.0 : 0);
}
