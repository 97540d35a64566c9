using Course.Data;
using Course.Training;

namespace Course.Models;

/// <summary>What a <see cref="NodeExperiment"/> leaves behind.</summary>
/// <param name="Model">The trained network; dispose it when it is no longer looked at.</param>
/// <param name="Data">The graph and the true classes.</param>
/// <param name="Given">The nodes whose classes were given.</param>
/// <param name="Predicted">The class that the network names for each node.</param>
/// <param name="Reach">To whom a node could attend.</param>
/// <param name="History">The loss of every step.</param>
public sealed record NodeResult(
    GraphClassifier Model, LabelledGraph Data, IReadOnlyList<int> Given, IReadOnlyList<int> Predicted, Reach Reach, TrainingHistory History)
    : IDisposable
{
    /// <summary>How many nodes are named rightly, the given ones counted.</summary>
    public int Right => Predicted.Zip(Data.Labels).Count(pair => pair.First == pair.Second);

    /// <summary>The share of the nodes named rightly whose classes were not given.</summary>
    public double HeldBackAccuracy => Enumerable.Range(0, Predicted.Count).Where(node => !Given.Contains(node))
        .Average(node => Predicted[node] == Data.Labels[node] ? 1.0 : 0.0);

    /// <summary>The attention map of each head, query nodes × key nodes: N² numbers each, so only for graphs that can be drawn.</summary>
    /// <param name="layer">1 or 2.</param>
    public IReadOnlyList<double[,]> Maps(int layer = 1)
    {
        using var edges = Data.Graph.EdgesFor(Reach);
        using var nodes = Data.Graph.FeatureTensor();
        return Model.Maps(nodes, edges, layer);
    }

    /// <summary>The attention of a layer, averaged over the heads, query nodes × key nodes.</summary>
    /// <param name="layer">1 or 2.</param>
    public double[,] MeanMap(int layer = 1)
    {
        var maps = Maps(layer);
        int count = Predicted.Count;
        double[,] mean = new double[count, count];
        for (int query = 0; query < count; query++)
        {
            for (int key = 0; key < count; key++) mean[query, key] = maps.Average(map => map[query, key]);
        }

        return mean;
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => Model.Dispose();
}
