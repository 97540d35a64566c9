using Course.Runtime;

namespace Course.Data;

/// <summary>A graph whose nodes belong to classes.</summary>
/// <remarks>Chapter 9.</remarks>
public sealed class LabelledGraph
{
    /// <summary>Puts a graph and the classes of its nodes together.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="labels">The class of each node, counted from 0.</param>
    /// <param name="classNames">The names of the classes.</param>
    /// <exception cref="ArgumentException">Not one label for each node, or a label outside the classes.</exception>
    public LabelledGraph(FeatureGraph graph, IReadOnlyList<int> labels, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classNames);
        if (labels.Count != graph.NodeCount)
            throw new ArgumentException($"There are {labels.Count} labels for {graph.NodeCount} nodes; each node has one.", nameof(labels));
        for (int node = 0; node < labels.Count; node++)
        {
            if (labels[node] < 0 || labels[node] >= classNames.Count)
                throw new ArgumentException($"Node {node} has label {labels[node]}; the {classNames.Count} classes go from 0 to {classNames.Count - 1}.", nameof(labels));
        }

        (Graph, Labels, ClassNames) = (graph, labels, classNames);
    }

    /// <summary>The graph.</summary>
    public FeatureGraph Graph { get; }

    /// <summary>The class of each node, counted from 0.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The first nodes of each class, the same number of each.</summary>
    /// <param name="perClass">How many, at least 1 and at most the size of the smallest class.</param>
    /// <returns>Node numbers, class by class.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A class has fewer nodes.</exception>
    public IReadOnlyList<int> FirstOfEachClass(int perClass)
    {
        int smallest = Enumerable.Range(0, ClassNames.Count).Min(label => Labels.Count(other => other == label));
        Guard.InRange(perClass, 1, smallest, $"Each class gives 1 to {smallest} nodes, the size of the smallest.");
        return [.. Enumerable.Range(0, ClassNames.Count).SelectMany(label =>
            Enumerable.Range(0, Labels.Count).Where(node => Labels[node] == label).Take(perClass))];
    }
}
