using Course.Data;

namespace Course.Figures;

/// <summary>Pictures of graphs: nodes, edges, and the vector of each node.</summary>
/// <remarks>Notebook 01, and notebook 09.</remarks>
public static class GraphPictures
{
    /// <summary>A graph beside its feature matrix: the drawing on the left, one row of numbers for each node on the right.</summary>
    /// <param name="graph">At most 12 nodes with at most 6 features.</param>
    /// <param name="title">The title.</param>
    /// <exception cref="ArgumentException">The graph is too large for the picture.</exception>
    public static Figure WithFeatures(FeatureGraph graph, string title)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.NodeCount > 12 || graph.FeatureNames.Count > 6)
        {
            throw new ArgumentException(
                $"The graph has {graph.NodeCount} nodes with {graph.FeatureNames.Count} features; the picture has room for 12 with 6.", nameof(graph));
        }

        const double Size = 260;
        var places = GraphLayout.Place(graph);
        int height = Math.Max(390, 130 + (int)(graph.NodeCount * Diagram.CellHeight));
        var picture = new Diagram(title, 800, height);
        var colors = graph.Names.Distinct().Select((name, i) => (name, Palette.SeriesColor(i))).ToDictionary();
        bool repeated = colors.Count < graph.NodeCount;
        double middle = (height + 40) / 2.0;
        double X(int node) => 90 + (places[node, 0] * Size);
        double Y(int node) => middle - (Size / 2) + (places[node, 1] * Size);

        foreach (var (from, to) in graph.Edges)
            picture.Line(X(from), Y(from), X(to), Y(to), Palette.Muted, 2.5);
        for (int node = 0; node < graph.NodeCount; node++)
        {
            string color = repeated ? colors[graph.Names[node]] : Palette.Sky;
            picture.Disc(X(node), Y(node), repeated ? 17 : 25, color);
            picture.Text(X(node), Y(node), repeated ? $"<b>{graph.Names[node]}</b>{Small(node)}" : graph.Names[node], 13);
            picture.Explain(X(node), Y(node), $"node {node}, {graph.Names[node]}: ({string.Join(", ", graph.Features.Row(node))})");
        }

        var (left, top) = (530.0, middle - (graph.NodeCount * Diagram.CellHeight / 2));
        picture.Matrix(left, top, graph.Features, Palette.Sky, "features",
            row => repeated ? $"{graph.Names[row]}{Small(row)}" : graph.Names[row], column => graph.FeatureNames[column]);
        return picture.Build($"{title}. {graph.NodeCount} nodes ({string.Join(", ", graph.Names)}) joined by {graph.Edges.Count} edges, "
            + $"beside a matrix with one row of {graph.FeatureNames.Count} numbers ({string.Join(", ", graph.FeatureNames)}) for each node.");
    }

    private static string Small(int number) => $"<sub>{number}</sub>";
}
