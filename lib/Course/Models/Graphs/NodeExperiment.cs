using Course.Data;
using Course.Training;
using static TorchSharp.torch;

namespace Course.Models;

/// <summary>
/// Trains a <see cref="GraphClassifier"/> on the few nodes of a graph whose classes are given, and asks it for all others.
/// The network sees the whole graph; only labels are held back.
/// </summary>
/// <remarks>
/// Chapter 9, "Experiment: the karate club", "Experiment: groups with noisy features" and "Bring your own". Without dropout and weight
/// decay unless they are asked for: a graph with many features and few labels, such as Cora, needs both.
/// </remarks>
public sealed class NodeExperiment
{
    /// <summary>h, heads in each layer.</summary>
    public int HeadCount { get; init; } = 8;

    /// <summary>The width of one head of the first layer.</summary>
    public int HeadDim { get; init; } = 8;

    /// <summary>How many steps of Adam, each on all given nodes.</summary>
    public int Steps { get; init; } = 200;

    /// <summary>The step size of Adam.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>The share of the numbers going into each layer that is set to 0 while it trains, 0 to below 1.</summary>
    public double Dropout { get; init; }

    /// <summary>How strongly Adam draws the weights towards 0 (L2), at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Trains a new network.</summary>
    /// <param name="data">The graph and the classes of its nodes.</param>
    /// <param name="given">The nodes whose classes the network is trained on.</param>
    /// <param name="reach">To whom a node may attend.</param>
    /// <param name="seed">Settles the initial weights and what is dropped.</param>
    /// <param name="live">Whether the loss is drawn while it trains.</param>
    /// <returns>The network and what it says of each node.</returns>
    /// <exception cref="ArgumentException">No node is given, or one that the graph does not have.</exception>
    public NodeResult Run(LabelledGraph data, IReadOnlyList<int> given, Reach reach, int seed, bool live = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(given);
        CheckGiven(given, data.Graph.NodeCount);
        Seed.Set(seed);
        var model = new GraphClassifier(data.Graph.FeatureNames.Count, data.ClassNames.Count, HeadCount, HeadDim, Dropout);
        using var scope = NewDisposeScope();
        using var edges = data.Graph.EdgesFor(reach);
        var nodes = data.Graph.FeatureTensor();                                                                      // (N, d)
        var chosen = tensor(given.Select(node => (long)node).ToArray());                                             // (given)
        var targets = tensor(given.Select(node => (long)data.Labels[node]).ToArray());                               // (given)
        using var trainer = new Trainer(model, new Adam(model.parameters(), LearningRate, WeightDecay))
        {
            Progress = live ? null : _ => { },
            Title = $"Training loss, {given.Count} labels given",
        };
        var history = trainer.Run(Steps, _ =>
            nn.functional.cross_entropy(model.forward(nodes, edges).index_select(0, chosen), targets));
        model.eval();
        using var off = no_grad();
        int[] classes = model.forward(nodes, edges).argmax(-1).data<long>().Select(label => (int)label).ToArray();    // (N)
        return new NodeResult(model, data, given, classes, reach, history);
    }

    private static void CheckGiven(IReadOnlyList<int> given, int nodeCount)
    {
        if (given.Count == 0) throw new ArgumentException("No node is given; the network needs labels to learn from.", nameof(given));
        foreach (int node in given)
        {
            if (node < 0 || node >= nodeCount)
                throw new ArgumentException($"Node {node} is given; the {nodeCount} nodes go from 0 to {nodeCount - 1}.", nameof(given));
        }
    }
}
