namespace Course.Figures;

/// <summary>The first state of a head browser as a still picture: one token's weights in one head as lines, and all heads as small maps.</summary>
internal static class HeadPicture
{
    private const int Width = 860;

    /// <summary>Draws it.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="weights">All weights, (layers, heads, L, L) in one row.</param>
    /// <param name="size">How many layers and heads.</param>
    /// <param name="chosen">The layer and the head that are shown large.</param>
    /// <param name="token">The token whose weights are shown.</param>
    /// <returns>The figure.</returns>
    public static Figure Draw(IReadOnlyList<string> tokens, double[] weights, (int Layers, int Heads) size, (int Layer, int Head) chosen, int token)
    {
        int count = tokens.Count;
        int start = ((((chosen.Layer * size.Heads) + chosen.Head) * count) + token) * count;
        double[] row = weights[start..(start + count)];
        int height = Math.Max(300, 120 + (count * 22));
        var chart = new ChartBuilder($"Layer {chosen.Layer}, head {chosen.Head} of {size.Layers} layers with {size.Heads} heads, counted from 0", Width, height);
        foreach (int to in Enumerable.Range(0, count).Where(to => row[to] >= 0.005).OrderBy(to => row[to]))
        {
            chart.Trace("scatter", ("mode", "lines"), ("x", new double[] { 0, 1 }), ("y", new double[] { token, to }), ("showlegend", false), ("hoverinfo", "skip"),
                ("line", ChartBuilder.Object(("color", Palette.Tint(Palette.Vermilion, 0.4 + (0.6 * row[to]))), ("width", 1 + (8 * row[to])))));
        }
        for (int i = 0; i < count; i++)
        {
            Name(chart, tokens[i], 0, i, "right", i == token ? Palette.Blue : null);
            Name(chart, $"{tokens[i]}  {Diagram.Number(row[i])}", 1, i, "left", row[i] < 0.05 ? Palette.Muted : null);
        }
        chart.Set("xaxis", ChartBuilder.Object(("range", new[] { -0.9, 2.1 }), ("visible", false), ("domain", new[] { 0, 0.44 })));
        chart.Set("yaxis", ChartBuilder.Object(("range", new[] { count - 0.5, -0.5 }), ("visible", false)));
        DrawOverview(chart, weights, size, count, chosen);
        chart.Set("margin", ChartBuilder.Object(("l", 10), ("r", 16), ("t", 50), ("b", 56)));
        return chart.Build(Words(tokens, row, size, chosen, token));
    }

    /// <summary>All maps in one heatmap, with a free row and column between them.</summary>
    private static void DrawOverview(ChartBuilder chart, double[] weights, (int Layers, int Heads) size, int count, (int Layer, int Head) chosen)
    {
        int step = count + 1;
        double?[][] cells = new double?[(size.Layers * step) - 1][];
        for (int y = 0; y < cells.Length; y++)
        {
            cells[y] = new double?[(size.Heads * step) - 1];
            for (int x = 0; x < cells[y].Length; x++)
            {
                (int layer, int from, int head, int to) = (y / step, y % step, x / step, x % step);
                if (from < count && to < count)
                    cells[y][x] = Math.Round(Math.Sqrt(Math.Max(0, weights[(((((layer * size.Heads) + head) * count) + from) * count) + to])), 2);
            }
        }
        chart.Trace("heatmap", ("z", cells), ("xaxis", "x2"), ("yaxis", "y2"), ("coloraxis", "coloraxis"), ("hoverinfo", "skip"));
        var scale = Heatmaps.ColorAxis(ColorMap.Blues, (0, 1), "");
        scale["colorscale"] = new object[] { new object[] { 0, "#ffffff" }, new object[] { 1, Palette.Vermilion } };
        scale.Remove("colorbar");
        scale["showscale"] = false;
        chart.Set("coloraxis", scale);
        double[] Middles(int number) => [.. Enumerable.Range(0, number).Select(i => (i * step) + ((count - 1) / 2.0))];
        string[] Numbers(int number) => [.. Enumerable.Range(0, number).Select(i => $"{i}")];
        void Axis(string id, string title, string anchor, int number, (string Name, object? Value) more) => chart.Axis(
            id, title, ("anchor", anchor), ("tickmode", "array"), ("tickvals", Middles(number)), ("ticktext", Numbers(number)), ("showgrid", false), ("ticks", ""), more);
        Axis("x2", "head", "y2", size.Heads, ("domain", new[] { 0.5, 1 }));
        Axis("y2", "layer", "x2", size.Layers, ("autorange", "reversed"));
        double left = (chosen.Head * step) - 1, top = (chosen.Layer * step) - 1;
        chart.Shape(("type", "rect"), ("xref", "x2"), ("yref", "y2"), ("x0", left), ("x1", left + step), ("y0", top), ("y1", top + step),
            ("fillcolor", "rgba(0,0,0,0)"), ("line", ChartBuilder.Object(("color", Palette.Blue), ("width", 3))));
    }

    private static void Name(ChartBuilder chart, string text, double x, double y, string side, string? color)
    {
        string plain = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        chart.Annotation(("text", plain), ("x", x), ("y", y), ("xref", "x"), ("yref", "y"), ("xanchor", side), ("yanchor", "middle"), ("showarrow", false),
            ("xshift", side == "right" ? -5 : 5), ("font", ChartBuilder.Object(("size", 12), ("color", color ?? Palette.Ink))));
    }

    private static string Words(IReadOnlyList<string> tokens, double[] row, (int Layers, int Heads) size, (int Layer, int Head) chosen, int token)
    {
        var most = Enumerable.Range(0, row.Length).OrderByDescending(to => row[to]).Take(3).Where(to => row[to] >= 0.005)
            .Select(to => $"{tokens[to]} {Diagram.Number(row[to])}");
        return $"A browser for the attention maps of {size.Layers} layers with {size.Heads} heads each, on {tokens.Count} tokens. " +
            $"Initially it shows layer {chosen.Layer}, head {chosen.Head} (both counted from 0), where “{tokens[token]}” attends most to {ChartWords.List(most)}.";
    }
}
