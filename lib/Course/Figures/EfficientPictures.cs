using Course.Pictures;
using Course.Runtime;

namespace Course.Figures;

/// <summary>The pictures of chapter 10 that <see cref="Heatmaps"/> and <see cref="Charts"/> do not draw.</summary>
public static class EfficientPictures
{
    private const int Width = 860;
    private const int Height = 540;
    private const double KeyWidth = 0.14;
    private const int LabelSize = 12;
    private const double MaxCircle = 76;
    private const double MinCircle = 7;
    private const double MarginLeft = 60, MarginRight = 24, MarginTop = 84, MarginBottom = 52;

    /// <summary>
    /// Picture 33 of the lecture: speed across, quality up, and memory as the area of the circle, with a key of three circles. Good models stand
    /// at the upper right and are small. A line through a circle spans the qualities of several runs, where a model has them.
    /// </summary>
    /// <param name="models">At least one; finite numbers, memory above 0.</param>
    /// <param name="title">The title.</param>
    /// <param name="speedTitle">What runs across, with its unit.</param>
    /// <param name="qualityTitle">What runs up, with its unit.</param>
    /// <param name="memoryUnit">The unit of memory, for the key, the words, and for resting the pointer on a circle.</param>
    /// <param name="logSpeed">Whether the axis across is logarithmic.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">There is no model, or one has a number that cannot be drawn.</exception>
    public static Figure SpeedQualityMemory(
        IReadOnlyList<ModelPoint> models, string title, string speedTitle, string qualityTitle, string memoryUnit, bool logSpeed = false)
    {
        ArgumentNullException.ThrowIfNull(models);
        Guard.NotEmpty(models, "The picture needs at least one model.");
        foreach (var model in models)
        {
            if (!double.IsFinite(model.Speed) || !double.IsFinite(model.Quality) || !double.IsFinite(model.Memory) || model.Memory <= 0 || (logSpeed && model.Speed <= 0))
            {
                throw new ArgumentException(
                    $"{model.Name} has speed {ChartWords.Number(model.Speed)}, quality {ChartWords.Number(model.Quality)} and memory {ChartWords.Number(model.Memory)}; "
                    + $"all are finite, memory{(logSpeed ? " and speed are" : " is")} above 0.", nameof(models));
            }
        }

        double Across(ModelPoint model) => logSpeed ? Math.Log10(model.Speed) : model.Speed;
        double[] xRange = Room([.. models.Select(Across)], above: 0.2);
        double[] yRange = Room([.. models.SelectMany(model => new[] { model.Quality, model.Runs?.Low ?? model.Quality, model.Runs?.High ?? model.Quality })], above: 0.14);
        double most = models.Max(model => model.Memory);
        double Diameter(ModelPoint model) => Math.Max(MinCircle, MaxCircle * Math.Sqrt(model.Memory / most));
        var chart = new ChartBuilder(title, Width, Height);
        foreach (var family in models.GroupBy(model => model.Family))
        {
            // Large circles first, so that they do not hide small ones.
            ModelPoint[] members = [.. family.OrderByDescending(model => model.Memory)];
            chart.Trace("scatter", ("mode", "markers"), ("name", family.Key), ("x", ChartBuilder.Values(members.Select(model => model.Speed))),
                ("y", ChartBuilder.Values(members.Select(model => model.Quality))),
                ("error_y", members.Any(model => model.Runs is not null)
                    ? ChartBuilder.Object(("type", "data"), ("symmetric", false), ("thickness", 1.5), ("width", 4), ("color", Palette.Ink),
                        ("array", ChartBuilder.Values(members.Select(model => (model.Runs?.High - model.Quality) ?? 0))),
                        ("arrayminus", ChartBuilder.Values(members.Select(model => (model.Quality - model.Runs?.Low) ?? 0))))
                    : null),
                ("text", members.Select(model => $"{model.Name}: {ChartWords.Number(model.Memory)} {memoryUnit}").ToArray()), ("hoverinfo", "text+x+y"),
                ("marker", ChartBuilder.Object(("color", Palette.SeriesColor(models.Select(model => model.Family).Distinct().ToList().IndexOf(family.Key))),
                    ("size", ChartBuilder.Values(members.Select(Diameter))), ("opacity", 0.6), ("symbol", "circle"),
                    ("line", ChartBuilder.Object(("width", 0.5), ("color", "#ffffff"))))));
        }

        Circle[] circles = [.. models.Select(model => new Circle(
            MarginLeft + ((Across(model) - xRange[0]) / (xRange[1] - xRange[0]) * PlotWidth),
            MarginTop + ((yRange[1] - model.Quality) / (yRange[1] - yRange[0]) * (Height - MarginTop - MarginBottom)),
            Diameter(model) / 2))];
        var labels = Labels.Place(
            circles, [.. models.Select(model => (double)TextWidth.Of(model.Name, LabelSize))], LabelSize + 3,
            new Box(MarginLeft, MarginTop, PlotWidth, Height - MarginTop - MarginBottom));
        for (int i = 0; i < models.Count; i++)
        {
            chart.Annotation(("x", ChartBuilder.Rounded(Across(models[i]))), ("y", ChartBuilder.Rounded(models[i].Quality)), ("xref", "x"), ("yref", "y"), ("text", models[i].Name),
                ("showarrow", false), ("xanchor", "center"), ("yanchor", "middle"), ("xshift", Math.Round(labels[i].MiddleX - circles[i].X)),
                ("yshift", Math.Round(circles[i].Y - labels[i].MiddleY)), ("font", ChartBuilder.Object(("size", LabelSize), ("color", Palette.Ink))));
        }

        double[]? marks = logSpeed ? [.. Ticks.Logarithmic(xRange[0], xRange[1], 7).Select(exponent => Math.Round(Math.Pow(10, exponent), 12))] : null;
        chart.Axis("x", speedTitle, ("domain", new[] { 0, 1 - KeyWidth }), ("type", logSpeed ? "log" : null), ("range", xRange), ("tickmode", marks is null ? null : "array"), ("tickvals", marks),
            ("ticktext", marks?.Select(mark => Ticks.OfExponent(Math.Log10(mark))).ToArray()));
        chart.Axis("y", qualityTitle, ("range", yRange));
        chart.LegendOnTop();
        AddKey(chart, KeyValues(models.Min(model => model.Memory), most), memory => Math.Max(MinCircle, MaxCircle * Math.Sqrt(memory / most)), memoryUnit);
        string words = string.Join("; ", models.Select(model =>
            $"{model.Name} {ChartWords.Number(model.Speed)}, {ChartWords.Number(model.Quality)}{RunWords(model)}, {ChartWords.Number(model.Memory)} {memoryUnit}"));
        return chart.Build($"{ChartWords.Plain(title)}. Circles: {ChartWords.Plain(speedTitle)} across, {ChartWords.Plain(qualityTitle)} up, memory as area. {words}.");
    }

    /// <summary>Which pairs each of several methods computes, and why: one square per pair of query and key.</summary>
    /// <param name="panels">Title and kinds of each, (L, L): 0 for what is never computed, then 1, 2, … for the kinds that are.</param>
    /// <param name="kinds">The names of the kinds 1, 2, …, at most 5.</param>
    /// <param name="title">The title of the whole.</param>
    /// <param name="never">The name of kind 0.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">There is no panel, or a number stands for no kind.</exception>
    public static Figure Patterns(IReadOnlyList<(string Title, int[,] Kinds)> panels, IReadOnlyList<string> kinds, string title, string never = "never computed")
    {
        ArgumentNullException.ThrowIfNull(panels);
        ArgumentNullException.ThrowIfNull(kinds);
        Guard.NotEmpty(panels, "The picture needs at least one pattern.");
        foreach (var (name, cells) in panels)
        {
            if (cells.Cast<int>().Any(kind => kind < 0 || kind > kinds.Count))
                throw new ArgumentException($"\"{name}\" has a cell of another kind than 0 to {kinds.Count}.", nameof(panels));
        }

        string[] colors = ["#eef0f3", Palette.Blue, Palette.Orange, Palette.Green, Palette.Purple, Palette.Sky];
        const double Gap = 0.045;
        double wide = (1 - (Gap * (panels.Count - 1))) / panels.Count, pixels = wide * (Width - 84);
        var chart = new ChartBuilder(title, Width, (int)Math.Round(pixels) + 84 + 24 + 56);
        for (int kind = 0; kind <= kinds.Count; kind++)
        {
            chart.Trace("scatter", ("mode", "markers"), ("name", kind == 0 ? never : kinds[kind - 1]), ("x", new double?[] { null }), ("y", new double?[] { null }),
                ("marker", ChartBuilder.Object(("symbol", "square"), ("size", 12.0), ("color", colors[kind]), ("line", ChartBuilder.Object(("width", 0.5), ("color", Palette.Muted))))));
        }

        for (int i = 0; i < panels.Count; i++)
        {
            var (name, cells) = panels[i];
            string id = ChartBuilder.PanelId(i);
            double[,] values = new double[cells.GetLength(0), cells.GetLength(1)];
            for (int row = 0; row < values.GetLength(0); row++)
            {
                for (int column = 0; column < values.GetLength(1); column++)
                    values[row, column] = cells[row, column];
            }

            double left = i * (wide + Gap);
            chart.Trace("heatmap", ("z", Heatmaps.Rows(values)), ("xaxis", "x" + id), ("yaxis", "y" + id), ("coloraxis", "coloraxis"), ("xgap", 1), ("ygap", 1), ("hoverinfo", "x+y"));
            chart.Axis("x" + id, "key", ("domain", new[] { left, left + wide }), ("anchor", "y" + id), ("range", new[] { -0.5, values.GetLength(1) - 0.5 }),
                ("showgrid", false), ("tickfont", ChartBuilder.Object(("size", 11))));
            chart.Axis("y" + id, i == 0 ? "query" : null, ("domain", new[] { 0, pixels / (pixels + 24) }), ("anchor", "x" + id), ("range", new[] { values.GetLength(0) - 0.5, -0.5 }),
                ("showgrid", false), ("tickfont", ChartBuilder.Object(("size", 11))));
            chart.PanelTitle($"<b>{name}</b>", left + (wide / 2), pixels / (pixels + 24));
        }

        chart.LegendOnTop();
        chart.Set("coloraxis", ChartBuilder.Object(("cmin", -0.5), ("cmax", kinds.Count + 0.5), ("showscale", false),
            ("colorscale", Enumerable.Range(0, kinds.Count + 1).SelectMany(kind => new[] { kind, kind + 1 }.Select(edge => new object[] { Math.Round((double)edge / (kinds.Count + 1), 4), colors[kind] })).ToArray())));
        string words = string.Join("; ", panels.Select(panel => $"{ChartWords.Plain(panel.Title)}: {panel.Kinds.Cast<int>().Count(kind => kind > 0)} of {panel.Kinds.Length} pairs ("
            + string.Join(", ", kinds.Select((kind, k) => (kind, Count: panel.Kinds.Cast<int>().Count(one => one == k + 1))).Where(one => one.Count > 0).Select(one => $"{one.kind} {one.Count}")) + ")"));
        return chart.Build($"{ChartWords.Plain(title)}. {panels.Count} squares of queries (rows) by keys (columns). Computed are, in {words}.");
    }

    private static double PlotWidth => (Width - MarginLeft - MarginRight) * (1 - KeyWidth);

    private static string RunWords(ModelPoint model) =>
        model.Runs is var (low, high) ? $" ({ChartWords.Number(low)} to {ChartWords.Number(high)})" : "";

    /// <summary>Up to three round amounts between the least and the most, the largest first.</summary>
    private static double[] KeyValues(double least, double most)
    {
        var round = new List<double>();
        for (int power = (int)Math.Floor(Math.Log10(most)); Math.Pow(10, power + 1) > least; power--)
            round.AddRange(new[] { 5.0, 2, 1 }.Select(digit => digit * Math.Pow(10, power)).Where(value => value <= most && value >= least));
        return round.Count <= 3 ? [.. round] : [round[0], round[round.Count / 2], round[^1]];
    }

    /// <summary>The key of circles at the right of the plot, in axes of its own.</summary>
    private static void AddKey(ChartBuilder chart, double[] amounts, Func<double, double> diameter, string unit)
    {
        double[] heights = [.. amounts.Select((_, i) => 0.82 - (0.2 * i))];
        chart.Trace("scatter", ("mode", "markers"), ("showlegend", false), ("hoverinfo", "skip"), ("xaxis", "x2"), ("yaxis", "y2"),
            ("x", amounts.Select(_ => 0.5).ToArray()), ("y", heights),
            ("marker", ChartBuilder.Object(("color", "#ffffff"), ("size", ChartBuilder.Values(amounts.Select(diameter))), ("symbol", "circle"),
                ("line", ChartBuilder.Object(("width", 1.5), ("color", Palette.Muted))))));
        Write(0.96, "<b>memory</b>", 0);
        for (int i = 0; i < amounts.Length; i++)
            Write(heights[i], $"{ChartWords.Number(amounts[i])} {unit}", -(diameter(amounts[i]) / 2) - 10);
        foreach (string axis in new[] { "x", "y" })
        {
            chart.Axis(axis + "2", null, ("domain", axis == "x" ? new[] { 1 - KeyWidth + 0.02, 1 } : new double[] { 0, 1 }), ("anchor", axis == "x" ? "y2" : "x2"),
                ("range", new[] { 0, 1 }), ("visible", false));
        }

        void Write(double y, string text, double shift) => chart.Annotation(("x", 0.5), ("y", y), ("xref", "x2"), ("yref", "y2"), ("text", text), ("showarrow", false),
            ("yshift", Math.Round(shift)), ("font", ChartBuilder.Object(("size", LabelSize), ("color", Palette.Ink))));
    }

    // Across there is more room above the highest value: a label may stand beside its circle.
    private static double[] Room(double[] values, double above)
    {
        (double low, double high) = (values.Min(), values.Max());
        double span = high > low ? high - low : Math.Max(1, Math.Abs(high));
        return [low - (0.14 * span), high + (above * span)];
    }
}

/// <summary>One model in a picture of speed, quality and memory.</summary>
/// <param name="Name">Its name, written beside the circle.</param>
/// <param name="Family">What kind of model it is; each kind has one colour.</param>
/// <param name="Speed">How fast it is; larger is faster.</param>
/// <param name="Quality">How good it is; larger is better.</param>
/// <param name="Memory">How much memory it needs; the area of the circle.</param>
public sealed record ModelPoint(string Name, string Family, double Speed, double Quality, double Memory)
{
    /// <summary>The lowest and the highest quality of several runs; null where there is one number only.</summary>
    public (double Low, double High)? Runs { get; init; }
}
