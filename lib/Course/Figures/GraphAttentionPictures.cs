using Course.Data;
using Course.Pictures;
using Course.Runtime;

namespace Course.Figures;

/// <summary>Pictures of attention on a graph: on its edges, and as a matrix beside the adjacency matrix that is its mask.</summary>
/// <remarks>Notebook 09.</remarks>
public static class GraphAttentionPictures
{
    private const int MaxNodes = 40;
    private const int MaxRows = 7;
    private static readonly string[] GroupColors = [Palette.Sky, Palette.Orange, Palette.Green, Palette.Purple, Palette.Yellow];

    /// <summary>
    /// Attention drawn on the edges. Each half of an edge belongs to the node at its end: the thicker and darker it is, the more that
    /// node attends to the one at the other end. The rim of a node shows how much it attends to itself, on the same scale.
    /// </summary>
    /// <param name="graph">2 to 40 nodes.</param>
    /// <param name="weights">Attention, query nodes × key nodes; 0 where there is no edge. The diagonal is the self loops.</param>
    /// <param name="title">The title.</param>
    /// <param name="groups">The group of each node, which gives its colour; null for the nodes' names where they repeat, as atoms do.</param>
    /// <param name="marked">Nodes to mark with an outer ring, such as those whose labels were given.</param>
    /// <param name="markedMeaning">What the ring means.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit, or a weight stands where there is no edge.</exception>
    public static Figure OnEdges(
        FeatureGraph graph, double[,] weights, string title, IReadOnlyList<string>? groups = null, IReadOnlyList<int>? marked = null, string markedMeaning = "label given")
    {
        Check(graph, weights);
        int count = graph.NodeCount;
        if (count is < 2 or > MaxNodes)
            throw new ArgumentException($"The graph has {count} nodes; the picture has room for 2 to {MaxNodes}.", nameof(graph));
        if (groups is not null && groups.Count != count)
            throw new ArgumentException($"There are {groups.Count} groups for {count} nodes; each node has one.", nameof(groups));
        bool repeated = graph.Names.Distinct().Count() < count;
        groups ??= repeated ? graph.Names : [.. Enumerable.Repeat("", count)];
        string[] kinds = [.. groups.Distinct()];

        bool large = count > 12;
        (double radius, double size) = large ? (13, 560) : (18, 330);
        var picture = new Diagram(title, 800, (int)size + 170);
        var places = GraphLayout.Place(graph);
        double left = 400 - (size / 2), top = 96;
        double X(int node) => left + (places[node, 0] * size);
        double Y(int node) => top + (places[node, 1] * size);
        double largest = Math.Max(weights.Cast<double>().Max(), 1e-9);

        foreach ((int from, int to) in graph.Edges)
        {
            (double middleX, double middleY) = ((X(from) + X(to)) / 2, (Y(from) + Y(to)) / 2);
            Stroke(picture, X(from), Y(from), middleX, middleY, weights[from, to] / largest);
            Stroke(picture, X(to), Y(to), middleX, middleY, weights[to, from] / largest);
        }

        for (int node = 0; node < count; node++)
        {
            double rim = Width(weights[node, node] / largest);
            if (marked?.Contains(node) == true)
                Ring(picture, X(node), Y(node), radius + rim + 5, Palette.Ink);
            Ring(picture, X(node), Y(node), radius + rim, Color(weights[node, node] / largest), filled: true);
            Ring(picture, X(node), Y(node), radius, "#ffffff", filled: true);
            picture.Disc(X(node), Y(node), radius, GroupColors[kinds.IndexOf(groups[node]) % GroupColors.Length]);
            picture.Text(X(node), Y(node), repeated ? $"<b>{graph.Names[node]}</b><sub>{node}</sub>" : graph.Names[node], large ? 11 : 13);
            picture.Explain(X(node), Y(node), Looks(graph, weights, node));
        }

        double legend = top + size + 46, x = 24;
        foreach (string kind in kinds.Where(kind => kind.Length > 0))
        {
            picture.Disc(x + 8, legend, 8, GroupColors[kinds.IndexOf(kind) % GroupColors.Length]);
            picture.Text(x + 22, legend, kind, 12, anchor: "left");
            x += 40 + TextWidth.Of(kind, 12);
        }
        if (marked is { Count: > 0 })
        {
            Ring(picture, x + 8, legend, 8, Palette.Ink);
            picture.Text(x + 22, legend, markedMeaning, 12, anchor: "left");
        }
        picture.Text(10, 48, $"half of an edge near a node: its attention to the other end; rim of a node: to itself; the thickest is {ChartWords.Number(Math.Round(largest, 2))}", 12, Palette.Muted, "left");

        var strongest = Enumerable.Range(0, count).SelectMany(query => Enumerable.Range(0, count).Select(key => (Query: query, Key: key)))
            .Where(pair => pair.Query != pair.Key).MaxBy(pair => weights[pair.Query, pair.Key]);
        string marks = marked is { Count: > 0 } ? $" Marked ({markedMeaning}): {ChartWords.List(marked.Select(node => Name(graph, node)))}." : "";
        return picture.Build($"{title}. {count} nodes joined by {graph.Edges.Count} edges; the half of an edge near a node is the thicker, the more the node attends to the other end. "
            + $"The most on an edge is {ChartWords.Number(weights[strongest.Query, strongest.Key])}, from node {Name(graph, strongest.Query)} to node {Name(graph, strongest.Key)}; "
            + $"a node's attention to itself is {ChartWords.Number(Enumerable.Range(0, count).Average(node => weights[node, node]))} on average.{marks}");
    }

    /// <summary>
    /// A slider chooses a node, and every node is the darker, the more that one attends to it; a ring marks the chosen one.
    /// </summary>
    /// <param name="graph">2 to 40 nodes with names that differ.</param>
    /// <param name="weights">Attention, query nodes × key nodes; 0 where there is no edge.</param>
    /// <param name="title">The title.</param>
    /// <param name="shown">The node chosen first, and in the still picture.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit, or a weight stands where there is no edge.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no node of that number.</exception>
    public static Figure OneNodeLooks(FeatureGraph graph, double[,] weights, string title, int shown = 0)
    {
        Check(graph, weights);
        int count = graph.NodeCount;
        if (count is < 2 or > MaxNodes || graph.Names.Distinct().Count() < count)
            throw new ArgumentException($"The graph has {count} nodes with {graph.Names.Distinct().Count()} names; the slider has room for 2 to {MaxNodes}, each with a name of its own.", nameof(graph));
        Guard.InRange(shown, 0, count - 1, $"The nodes go from 0 to {count - 1}.");
        var chart = new ChartBuilder(title, 760, 680);
        var places = GraphLayout.Place(graph);
        double?[] Along(int axis, IEnumerable<(int From, int To)> edges) =>
            [.. edges.SelectMany(edge => new[] { places[edge.From, axis], places[edge.To, axis], double.NaN }).Select(ChartBuilder.Rounded)];
        double[] Attention(int query) => [.. Enumerable.Range(0, count).Select(key => weights[query, key])];
        IEnumerable<(int, int)> Own(int query) => graph.Edges.Where(edge => edge.From == query || edge.To == query);

        chart.Trace("scatter", ("mode", "lines"), ("hoverinfo", "skip"), ("x", Along(0, graph.Edges)), ("y", Along(1, graph.Edges)),
            ("line", ChartBuilder.Object(("color", "#d1d5db"), ("width", 1.5))));
        chart.Trace("scatter", ("mode", "lines"), ("hoverinfo", "skip"), ("x", Along(0, Own(shown))), ("y", Along(1, Own(shown))),
            ("line", ChartBuilder.Object(("color", AttentionPictures.ScoreColor), ("width", 2))));
        chart.Trace("scatter", ("mode", "markers"), ("hoverinfo", "skip"), ("x", ChartBuilder.Values([places[shown, 0]])), ("y", ChartBuilder.Values([places[shown, 1]])),
            ("marker", ChartBuilder.Object(("size", 40), ("color", Palette.Ink))));
        chart.Trace("scatter", ("mode", "markers+text"), ("x", ChartBuilder.Values(places.Column(0))), ("y", ChartBuilder.Values(places.Column(1))),
            ("text", graph.Names), ("textposition", "middle center"), ("textfont", ChartBuilder.Object(("size", 12))),
            ("hovertemplate", "node %{text}: weight %{marker.color:.3f}<extra></extra>"),
            ("marker", ChartBuilder.Object(("size", 30), ("color", ChartBuilder.Values(Attention(shown))), ("cmin", 0), ("cmax", ChartBuilder.Rounded(weights.Cast<double>().Max())),
                ("colorscale", new object[] { new object[] { 0, "#ffffff" }, new object[] { 1, AttentionPictures.ScoreColor } }), ("showscale", true),
                ("colorbar", ChartBuilder.Object(("thickness", 14), ("title", ChartBuilder.Object(("text", "attention weight"), ("side", "right"))))),
                ("line", ChartBuilder.Object(("color", Palette.Muted), ("width", 1))))));
        chart.Axis("x", null, ("visible", false), ("range", new[] { -0.06, 1.06 }), ("fixedrange", true));
        chart.Axis("y", null, ("visible", false), ("range", new[] { 1.06, -0.06 }), ("fixedrange", true));
        chart.Set("showlegend", false);
        chart.Set("margin", ChartBuilder.Object(("l", 20), ("r", 20), ("t", 52), ("b", 100)));
        chart.Frames(Enumerable.Range(0, count).Select(query => new
        {
            name = graph.Names[query],
            traces = new[] { 1, 2, 3 },
            data = new object[]
            {
                new { type = "scatter", x = Along(0, Own(query)), y = Along(1, Own(query)) },
                new { type = "scatter", x = ChartBuilder.Values([places[query, 0]]), y = ChartBuilder.Values([places[query, 1]]) },
                new { type = "scatter", marker = new { color = ChartBuilder.Values(Attention(query)) } },
            },
        }));
        chart.Slider("node that attends", graph.Names, shown);
        return chart.Build($"{title}. {count} nodes joined by {graph.Edges.Count} edges, each the darker, the more the chosen node attends to it. "
            + $"A slider chooses that node. Shown: {Looks(graph, weights, shown)}.");
    }

    /// <summary>The adjacency matrix is the mask: the graph, its matrix with self loops, and the attention that keeps to it.</summary>
    /// <param name="graph">2 to 7 nodes.</param>
    /// <param name="weights">Attention, query nodes × key nodes; 0 where there is no edge.</param>
    /// <param name="title">The title.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit, or a weight stands where there is no edge.</exception>
    public static Figure AdjacencyAsMask(FeatureGraph graph, double[,] weights, string title)
    {
        Check(graph, weights);
        int count = graph.NodeCount;
        if (count is < 2 or > MaxRows)
            throw new ArgumentException($"The graph has {count} nodes; the picture has room for 2 to {MaxRows}. MaskBesideMap shows larger ones.", nameof(graph));
        const double Size = 190;
        double side = count * Diagram.CellWidth, names = graph.Names.Max(name => TextWidth.Of(name, 12));
        double firstLeft = Size + 110 + names, secondLeft = firstLeft + side + 70 + names;
        double height = Math.Max(side, Size + 40);
        var picture = new Diagram(title, (int)Math.Max(secondLeft + side + 30, 700), (int)(height + 190));
        double middle = 104 + (height / 2);

        var places = GraphLayout.Place(graph);
        double X(int node) => 46 + (places[node, 0] * Size);
        double Y(int node) => middle + ((places[node, 1] - 0.5) * Size);
        foreach ((int from, int to) in graph.Edges)
            picture.Line(X(from), Y(from), X(to), Y(to), Palette.Muted, 2.5);
        for (int node = 0; node < count; node++)
        {
            picture.Disc(X(node), Y(node), 22, Palette.Sky);
            picture.Text(X(node), Y(node), graph.Names[node], 12);
        }

        var mask = graph.Adjacency(withSelf: true);
        double top = middle - (side / 2);
        Square(picture, firstLeft, top, graph, Palette.Muted, (query, key) =>
            mask[query, key] > 0 ? ("1", Palette.Tint(Palette.Sky, 0.5)) : ("", "#ffffff"));
        Square(picture, secondLeft, top, graph, AttentionPictures.ScoreColor, (query, key) => mask[query, key] > 0
            ? (Diagram.Number(weights[query, key]), Palette.Tint(AttentionPictures.ScoreColor, 0.05 + (0.6 * weights[query, key])))
            : ("", "#e5e7eb"));
        double below = top + side + 22;
        picture.Text(46 + (Size / 2), below, "graph", 13);
        picture.Text(firstLeft + (side / 2), below, "adjacency matrix with self loops", 13);
        picture.Text(firstLeft + (side / 2), below + 19, "1 = may attend", 12, Palette.Muted);
        picture.Text(secondLeft + (side / 2), below, "attention weights", 13);
        picture.Text(secondLeft + (side / 2), below + 19, "grey = no edge, set to 0", 12, Palette.Muted);

        string rows = string.Join("; ", Enumerable.Range(0, count).Select(node => Looks(graph, weights, node)));
        return picture.Build($"{title}. A graph of {count} nodes and {graph.Edges.Count} edges, its adjacency matrix with self loops, and the attention weights, "
            + $"which are zero wherever the adjacency matrix is. Each row sums to 1. {rows}.");
    }

    /// <summary>The same for a graph of any size, without the drawing and the numbers: the mask and the attention map as two heatmaps.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="weights">Attention, query nodes × key nodes; 0 where there is no edge.</param>
    /// <param name="title">The title.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit, or a weight stands where there is no edge.</exception>
    public static Figure MaskBesideMap(FeatureGraph graph, double[,] weights, string title)
    {
        Check(graph, weights);
        return Heatmaps.SideBySide(
            [("adjacency matrix with self loops", graph.Adjacency(withSelf: true).ToArray()), ("attention weights", weights)],
            title, "key: the node attended to", "query: the node that attends", range: (0, 1), valueTitle: "1 = may attend; attention weight");
    }

    private static void Stroke(Diagram picture, double fromX, double fromY, double toX, double toY, double share) =>
        picture.Line(fromX, fromY, toX, toY, Color(share), Width(share));

    private static double Width(double share) => 1 + (8 * share);

    private static string Color(double share) => Palette.Tint(AttentionPictures.ScoreColor, 0.25 + (0.75 * share));

    private static void Ring(Diagram picture, double x, double y, double radius, string color, bool filled = false) =>
        picture.Circle(x, y, radius, color, filled ? color : "rgba(0,0,0,0)");

    private static void Square(Diagram picture, double left, double top, FeatureGraph graph, string frame, Func<int, int, (string Text, string Fill)> cell)
    {
        const double Side = Diagram.CellWidth;
        int count = graph.NodeCount;
        for (int query = 0; query < count; query++)
        {
            for (int key = 0; key < count; key++)
            {
                (string text, string fill) = cell(query, key);
                picture.Rectangle(left + (key * Side), top + (query * Side), Side, Side, "#d1d5db", fill, 0.75);
                if (text.Length > 0)
                    picture.Text(left + ((key + 0.5) * Side), top + ((query + 0.5) * Side), text, 12);
            }
            picture.Text(left - 6, top + ((query + 0.5) * Side), graph.Names[query], 12, Palette.Muted, "right");
            picture.Text(left + ((query + 0.5) * Side), top - 11, graph.Names[query], 12, Palette.Muted);
        }
        picture.Rectangle(left, top, count * Side, count * Side, frame, "rgba(0,0,0,0)");
    }

    private static string Looks(FeatureGraph graph, double[,] weights, int node)
    {
        var keys = graph.NeighboursOf(node).Append(node).OrderByDescending(key => weights[node, key]).Take(5);
        return $"{Name(graph, node)} attends to {string.Join(", ", keys.Select(key => $"{(key == node ? "itself" : Name(graph, key))} {ChartWords.Number(weights[node, key])}"))}";
    }

    private static string Name(FeatureGraph graph, int node) =>
        graph.Names.Count(name => name == graph.Names[node]) > 1 ? $"{graph.Names[node]}{node}" : graph.Names[node];

    private static void Check(FeatureGraph graph, double[,] weights)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(weights);
        int count = graph.NodeCount;
        if (weights.GetLength(0) != count || weights.GetLength(1) != count)
            throw new ArgumentException($"weights is {Shapes.Text(weights)}; a graph of {count} nodes needs ({count}, {count}).", nameof(weights));
        var mask = graph.Adjacency(withSelf: true);
        for (int query = 0; query < count; query++)
        {
            for (int key = 0; key < count; key++)
            {
                if (mask[query, key] == 0 && Math.Abs(weights[query, key]) > 1e-9)
                {
                    throw new ArgumentException(
                        $"weights[{query}, {key}] is {ChartWords.Number(weights[query, key])}, but no edge joins the nodes {query} and {key}; attention without an edge has no place here.",
                        nameof(weights));
                }
            }
        }
    }
}
