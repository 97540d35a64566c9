using Course.Pictures;
using Course.Runtime;

namespace Course.Figures;

/// <summary>
/// The course's general charts. Each takes its data, a title and the titles of its axes (with units), and returns a
/// <see cref="Figure"/> whose description states the main numbers. Labels may hold <c>&lt;b&gt; &lt;i&gt; &lt;sub&gt;
/// &lt;sup&gt; &lt;br&gt;</c>. The heatmaps are in <see cref="Heatmaps"/>.
/// </summary>
public static class Charts
{
    /// <summary>Lines over a common axis, with bands where the series have them.</summary>
    /// <param name="series">The lines, at least one.</param>
    /// <param name="title">The title.</param>
    /// <param name="xTitle">What runs across, with its unit.</param>
    /// <param name="yTitle">What runs up, with its unit.</param>
    /// <param name="logX">Whether the axis across is logarithmic.</param>
    /// <param name="logY">Whether the axis up is logarithmic.</param>
    /// <param name="yRange">Lowest and highest value shown; null to fit the data.</param>
    /// <param name="markers">Whether points are marked; null for marks on lines of up to 20 points.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">No series, or one whose lists differ in length.</exception>
    public static Figure Line(
        IReadOnlyList<Series> series, string title, string xTitle, string yTitle,
        bool logX = false, bool logY = false, (double Low, double High)? yRange = null, bool? markers = null)
    {
        Check(series);
        var chart = new ChartBuilder(title);
        for (int i = 0; i < series.Count; i++)
            AddLine(chart, series[i], Palette.SeriesColor(i), markers ?? (series[i].X.Count <= 20 && !series[i].Dashed));
        AddAxis(chart, "x", xTitle, logX, null, series.SelectMany(one => one.X));
        AddAxis(chart, "y", yTitle, logY, yRange, series.SelectMany(one => one.Y));
        if (series.Count > 1)
            chart.LegendOnTop();
        string lines = string.Join("; ", series.Select(LineWords));
        return chart.Build($"{ChartWords.Plain(title)}. Lines of {Lower(yTitle)} over {Lower(xTitle)}: {lines}.");
    }

    /// <summary>The loss during training, with a running mean where it is noisy; the same picture live and at the end.</summary>
    /// <param name="steps">Step numbers, rising.</param>
    /// <param name="losses">The loss at each of these steps.</param>
    /// <param name="title">The title.</param>
    /// <param name="totalSteps">Where the axis across ends, so that a live curve grows into a still frame; null for the last step.</param>
    /// <param name="logY">Whether the loss is shown on a logarithmic axis.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">Lists of different lengths.</exception>
    public static Figure LossCurve(
        IReadOnlyList<int> steps, IReadOnlyList<double> losses, string title = "Training loss", int? totalSteps = null, bool logY = false)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(losses);
        if (steps.Count != losses.Count)
            throw new ArgumentException($"There are {steps.Count} steps and {losses.Count} losses; each step has one loss.", nameof(losses));
        var chart = new ChartBuilder(title, height: 360);
        double[] x = [.. steps.Select(step => (double)step)];
        bool smooth = losses.Count >= 50;
        chart.Trace("scatter", ("mode", "lines"), ("name", "loss"), ("x", ChartBuilder.Values(x)), ("y", ChartBuilder.Values(losses)),
            ("line", ChartBuilder.Object(("color", smooth ? Palette.Tint(Palette.Blue, 0.4) : Palette.Blue), ("width", smooth ? 1 : 2))));
        if (smooth)
        {
            chart.Trace("scatter", ("mode", "lines"), ("name", "running mean"), ("x", ChartBuilder.Values(x)), ("y", ChartBuilder.Values(RunningMean(losses))),
                ("line", ChartBuilder.Object(("color", Palette.Blue), ("width", 2.5))));
            chart.LegendOnTop();
        }
        chart.Axis("x", "step", ("range", totalSteps is { } last ? new double[] { 0, last } : null));
        if (logY)
            AddAxis(chart, "y", "loss", true, null, losses);
        else
            chart.Axis("y", "loss", ("rangemode", "tozero"));
        string words = losses.Count == 0
            ? "No step is done yet."
            : $"After step {steps[^1]}{(totalSteps is { } total ? $" of {total}" : "")} the loss is {ChartWords.Number(losses[^1])}; " +
              $"it began at {ChartWords.Number(losses[0])} and was lowest at {ChartWords.Number(losses.Min())}.";
        return chart.Build($"{ChartWords.Plain(title)}. {words}");
    }

    /// <summary>Bars side by side: one group per category, one bar per series.</summary>
    /// <param name="categories">The names of the groups.</param>
    /// <param name="series">For each series its name and one value per category; NaN leaves a gap.</param>
    /// <param name="title">The title.</param>
    /// <param name="xTitle">What the categories are.</param>
    /// <param name="yTitle">What the values are, with the unit.</param>
    /// <param name="lying">Whether the bars lie, which leaves room for long names.</param>
    /// <param name="yRange">Lowest and highest value shown; null to fit the data.</param>
    /// <param name="format">The values on the bars in d3's notation, such as <c>.2f</c>; null for no values.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">No series, or one with another number of values.</exception>
    public static Figure Bars(
        IReadOnlyList<string> categories, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> series, string title, string xTitle, string yTitle,
        bool lying = false, (double Low, double High)? yRange = null, string? format = ".3~g")
    {
        ArgumentNullException.ThrowIfNull(categories);
        ArgumentNullException.ThrowIfNull(series);
        Guard.NotEmpty(series, "A bar chart needs at least one series.");
        foreach ((string name, var values) in series)
        {
            if (values.Count != categories.Count)
                throw new ArgumentException($"The series \"{name}\" has {values.Count} values for {categories.Count} categories; it needs one each.", nameof(series));
        }
        var chart = new ChartBuilder(title, height: lying ? 130 + (categories.Count * Math.Max(26, (16 * series.Count) + 8)) : 440);
        for (int i = 0; i < series.Count; i++)
        {
            double?[] values = ChartBuilder.Values(series[i].Values);
            chart.Trace("bar", ("name", series[i].Name), ("orientation", lying ? "h" : null),
                (lying ? "y" : "x", categories), (lying ? "x" : "y", values),
                ("marker", ChartBuilder.Object(("color", Palette.SeriesColor(i)))),
                ("text", format is null ? null : values.Select(value => value is { } number ? Ticks.Format(number, format) : "").ToArray()),
                ("textposition", format is null ? null : "outside"), ("cliponaxis", false), ("textfont", ChartBuilder.Object(("size", 11))));
        }
        chart.Axis(lying ? "y" : "x", xTitle, ("type", "category"), ("autorange", lying ? "reversed" : null));
        chart.Axis(lying ? "x" : "y", yTitle, ("range", Range(yRange, false)));
        chart.Set("barmode", "group");
        chart.Set("bargap", 0.25);
        if (series.Count > 1)
            chart.LegendOnTop();
        string words = string.Join("; ", categories.Select((category, i) => $"{ChartWords.Plain(category)}: " + ChartWords.List(series.Select(one =>
            (series.Count > 1 ? ChartWords.Plain(one.Name) + " " : "") + ChartWords.Number(one.Values[i])))));
        return chart.Build($"{ChartWords.Plain(title)}. Bars of {Lower(yTitle)} for each {Lower(xTitle)}: {words}.");
    }

    /// <summary>Bars of one series.</summary>
    /// <inheritdoc cref="Bars(IReadOnlyList{string}, IReadOnlyList{ValueTuple{string, IReadOnlyList{double}}}, string, string, string, bool, ValueTuple{double, double}?, string?)"/>
    /// <param name="categories">The names of the bars.</param>
    /// <param name="values">One value per bar.</param>
    /// <param name="title">The title.</param>
    /// <param name="xTitle">What the categories are.</param>
    /// <param name="yTitle">What the values are, with the unit.</param>
    /// <param name="lying">Whether the bars lie.</param>
    /// <param name="yRange">Lowest and highest value shown.</param>
    /// <param name="format">The values on the bars in d3's notation.</param>
    public static Figure Bars(
        IReadOnlyList<string> categories, IReadOnlyList<double> values, string title, string xTitle, string yTitle,
        bool lying = false, (double Low, double High)? yRange = null, string? format = ".3~g")
    {
        return Bars(categories, [(yTitle, values)], title, xTitle, yTitle, lying, yRange, format);
    }

    /// <summary>One dot for each run of each category, such as the seeds of several experiments, side by side so that equal runs are all seen.</summary>
    /// <param name="runs">Each category with the values of its runs, at least one category.</param>
    /// <param name="title">The title.</param>
    /// <param name="xTitle">What the categories are.</param>
    /// <param name="yTitle">What the values are, with the unit.</param>
    /// <param name="yRange">Lowest and highest value shown; null to fit the data.</param>
    /// <param name="reference">A value that a dashed line marks, and its name; null for none.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">There is no category, or one without runs.</exception>
    public static Figure Dots(
        IReadOnlyList<(string Category, IReadOnlyList<double> Values)> runs, string title, string xTitle, string yTitle,
        (double Low, double High)? yRange = null, (string Name, double Value)? reference = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count == 0 || runs.Any(one => one.Values.Count == 0))
            throw new ArgumentException("A chart of dots needs at least one category, and at least one value in each.", nameof(runs));
        var chart = new ChartBuilder(title);
        for (int i = 0; i < runs.Count; i++)
        {
            var values = runs[i].Values;
            double apart = Math.Min(0.12, 0.7 / values.Count);
            chart.Trace("scatter", ("mode", "markers"), ("name", runs[i].Category), ("showlegend", false),
                ("x", values.Select((_, run) => Math.Round(i + ((run - ((values.Count - 1) / 2.0)) * apart), 4)).ToArray()), ("y", ChartBuilder.Values(values)),
                ("hovertemplate", "%{y}<extra>%{fullData.name}</extra>"),
                ("marker", ChartBuilder.Object(("color", Palette.Blue), ("size", 9.0), ("opacity", 0.85), ("line", ChartBuilder.Object(("width", 0.5), ("color", "#ffffff"))))));
        }
        chart.Axis("x", xTitle, (ChartBuilder.Names, runs.Select(one => one.Category).ToArray()), ("range", new[] { -0.5, runs.Count - 0.5 }), ("showgrid", false));
        chart.Axis("y", yTitle, ("range", Range(yRange, false)));
        if (reference is var (name, value))
        {
            chart.Trace("scatter", ("mode", "lines"), ("name", name), ("x", new[] { -0.5, runs.Count - 0.5 }), ("y", new[] { value, value }),
                ("line", ChartBuilder.Object(("color", Palette.Vermilion), ("dash", "dash"), ("width", 1.5))));
            chart.LegendOnTop();
        }

        string words = string.Join("; ", runs.Select(one => $"{ChartWords.Plain(one.Category)}: {ChartWords.List(one.Values.Select(ChartWords.Number))}"));
        string line = reference is var (marked, at) ? $" A dashed line marks {ChartWords.Plain(marked)} at {ChartWords.Number(at)}." : "";
        return chart.Build($"{ChartWords.Plain(title)}. One dot of {Lower(yTitle)} for each run of each {Lower(xTitle)}: {words}.{line}");
    }

    /// <summary>Points in the plane, one colour per series, with labels where the series have them.</summary>
    /// <param name="series">The groups of points, at least one.</param>
    /// <param name="title">The title.</param>
    /// <param name="xTitle">What runs across, with its unit.</param>
    /// <param name="yTitle">What runs up, with its unit.</param>
    /// <param name="sizes">Diameters of the points in pixels, per series; null for 9.</param>
    /// <param name="equalAxes">Whether one unit is as long across as up, as for embeddings.</param>
    /// <param name="logX">Whether the axis across is logarithmic.</param>
    /// <param name="logY">Whether the axis up is logarithmic.</param>
    /// <param name="range">The range of both axes, where the points alone would leave their labels no room.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">No series, or one whose lists differ in length.</exception>
    public static Figure Scatter(
        IReadOnlyList<Series> series, string title, string xTitle, string yTitle,
        IReadOnlyList<IReadOnlyList<double>>? sizes = null, bool equalAxes = false, bool logX = false, bool logY = false,
        (double Low, double High)? range = null)
    {
        Check(series);
        var chart = equalAxes ? new ChartBuilder(title, 560, 480) : new ChartBuilder(title, height: 480);
        string[] symbols = ["circle", "square", "diamond", "triangle-up", "cross", "x", "triangle-down", "star"];
        for (int i = 0; i < series.Count; i++)
        {
            var one = series[i];
            chart.Trace("scatter", ("mode", one.Labels is null ? "markers" : "markers+text"), ("name", one.Name),
                ("x", ChartBuilder.Values(one.X)), ("y", ChartBuilder.Values(one.Y)), ("text", one.Labels), ("textposition", "top center"),
                ("textfont", ChartBuilder.Object(("size", 11), ("color", Palette.Ink))),
                ("marker", ChartBuilder.Object(("color", Palette.SeriesColor(i)), ("size", sizes is null ? 9.0 : ChartBuilder.Values(sizes[i])),
                    ("opacity", 0.85), ("symbol", sizes is null ? symbols[i % symbols.Length] : "circle"),
                    ("line", ChartBuilder.Object(("width", 0.5), ("color", "#ffffff"))))));
        }
        AddAxis(chart, "x", xTitle, logX, range, series.SelectMany(one => one.X));
        AddAxis(chart, "y", yTitle, logY, range, series.SelectMany(one => one.Y), equalAxes ? "x" : null);
        if (series.Count > 1)
            chart.LegendOnTop();
        string groups = string.Join("; ", series.Select(one => $"{ChartWords.Plain(one.Name)}, {one.X.Count} points around " +
            $"({ChartWords.Number(one.X.DefaultIfEmpty(double.NaN).Average())}, {ChartWords.Number(one.Y.DefaultIfEmpty(double.NaN).Average())})"));
        return chart.Build($"{ChartWords.Plain(title)}. Points of {Lower(yTitle)} over {Lower(xTitle)}: {groups}.");
    }

    /// <summary>How often values fall into bins of equal width; several groups are drawn over each other.</summary>
    /// <param name="groups">For each group its name and its values.</param>
    /// <param name="title">The title.</param>
    /// <param name="xTitle">What the values are, with the unit.</param>
    /// <param name="bins">How many bins span all values.</param>
    /// <param name="share">Whether shares of each group are shown instead of counts.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">No group, or no finite value in any.</exception>
    public static Figure Histogram(
        IReadOnlyList<(string Name, IReadOnlyList<double> Values)> groups, string title, string xTitle, int bins = 30, bool share = false)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double[] all = [.. groups.SelectMany(group => group.Values).Where(double.IsFinite)];
        Guard.NotEmpty(all, "A histogram needs at least one finite value.", nameof(groups));
        (double low, double high) = (all.Min(), all.Max());
        double width = high > low ? (high - low) / bins : 1;
        var chart = new ChartBuilder(title);
        double[] centres = [.. Enumerable.Range(0, bins).Select(bin => low + ((bin + 0.5) * width))];
        for (int i = 0; i < groups.Count; i++)
        {
            double[] counts = new double[bins];
            foreach (double value in groups[i].Values.Where(double.IsFinite))
                counts[Math.Clamp((int)((value - low) / width), 0, bins - 1)] += share ? 1.0 / groups[i].Values.Count : 1;
            chart.Trace("bar", ("name", groups[i].Name), ("x", ChartBuilder.Values(centres)), ("y", ChartBuilder.Values(counts)), ("width", width),
                ("opacity", groups.Count > 1 ? 0.6 : null), ("marker", ChartBuilder.Object(("color", Palette.SeriesColor(i)), ("line", ChartBuilder.Object(("width", 0.5), ("color", "#ffffff"))))));
        }
        chart.Set("barmode", "overlay");
        chart.Axis("x", xTitle);
        chart.Axis("y", share ? "share of values" : "number of values", ("rangemode", "tozero"));
        if (groups.Count > 1)
            chart.LegendOnTop();
        string words = string.Join("; ", groups.Select(group => $"{ChartWords.Plain(group.Name)}, {group.Values.Count} values, mean " +
            $"{ChartWords.Number(group.Values.DefaultIfEmpty(double.NaN).Average())}, from {ChartWords.Number(group.Values.DefaultIfEmpty(double.NaN).Min())} to {ChartWords.Number(group.Values.DefaultIfEmpty(double.NaN).Max())}"));
        return chart.Build($"{ChartWords.Plain(title)}. Histogram of {Lower(xTitle)} in {bins} bins: {words}.");
    }

    private static void AddLine(ChartBuilder chart, Series one, string color, bool markers)
    {
        double?[] x = ChartBuilder.Values(one.X);
        if (one.Low is not null)
        {
            chart.Trace("scatter", ("mode", "lines"), ("x", x), ("y", ChartBuilder.Values(one.Low)), ("line", ChartBuilder.Object(("width", 0), ("color", color))),
                ("showlegend", false), ("hoverinfo", "skip"));
            chart.Trace("scatter", ("mode", "lines"), ("x", x), ("y", ChartBuilder.Values(one.High!)), ("line", ChartBuilder.Object(("width", 0), ("color", color))),
                ("fill", "tonexty"), ("fillcolor", color + "33"), ("showlegend", false), ("hoverinfo", "skip"));
        }
        string mode = (markers ? "lines+markers" : "lines") + (one.Labels is null ? "" : "+text");
        chart.Trace("scatter", ("mode", mode), ("name", one.Name), ("x", x), ("y", ChartBuilder.Values(one.Y)), ("text", one.Labels),
            ("textposition", one.Labels is null ? null : "top center"),
            ("line", ChartBuilder.Object(("color", color), ("width", 2), ("dash", one.Dashed ? "dash" : null))), ("marker", ChartBuilder.Object(("size", 7), ("color", color))));
    }

    /// <summary>A logarithmic axis is marked where the data lie, if that is in few places, else at round numbers.</summary>
    private static void AddAxis(
        ChartBuilder chart, string id, string title, bool log, (double Low, double High)? range, IEnumerable<double> data, string? scaleAnchor = null)
    {
        double[] positive = log ? [.. data.Where(value => double.IsFinite(value) && value > 0).Distinct().Order()] : [];
        double[]? marks = null;
        if (positive.Length > 0)
        {
            (double low, double high) = (Math.Log10(range?.Low ?? positive[0]), Math.Log10(range?.High ?? positive[^1]));
            marks = id == "x" && positive.Length is > 1 and <= 8
                ? positive
                : [.. Ticks.Logarithmic(low - 0.3, high + 0.3, 7).Select(exponent => Math.Round(Math.Pow(10, exponent), 12))];
        }
        chart.Axis(id, title, ("type", log ? "log" : null), ("range", Range(range, log)), ("scaleanchor", scaleAnchor),
            ("tickmode", marks is null ? null : "array"), ("tickvals", marks), ("ticktext", marks?.Select(mark => Ticks.OfExponent(Math.Log10(mark))).ToArray()));
    }

    private static void Check(IReadOnlyList<Series> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        Guard.NotEmpty(series, "A chart needs at least one series.");
        foreach (var one in series)
            one.Check();
    }

    private static string LineWords(Series one)
    {
        string name = ChartWords.Plain(one.Name);
        if (one.X.Count == 0)
            return name + ", no points";
        string band = one.Low is null ? "" : $" (over runs {ChartWords.Number(one.Low[^1])} to {ChartWords.Number(one.High![^1])} at the end)";
        return $"{name} from {ChartWords.Number(one.Y[0])} at {ChartWords.Number(one.X[0])} to {ChartWords.Number(one.Y[^1])} at {ChartWords.Number(one.X[^1])}{band}";
    }

    private static double[]? Range((double Low, double High)? range, bool log)
    {
        return range is not { } given ? null : log ? [Math.Log10(given.Low), Math.Log10(given.High)] : [given.Low, given.High];
    }

    private static double[] RunningMean(IReadOnlyList<double> values)
    {
        int half = Math.Max(2, values.Count / 50);
        return [.. values.Select((_, i) => values.Skip(Math.Max(0, i - half)).Take(Math.Min(i, half) + half + 1).Average())];
    }

    private static string Lower(string title)
    {
        string plain = ChartWords.Plain(title);
        return plain.Length > 1 && char.IsUpper(plain[0]) && char.IsLower(plain[1]) ? char.ToLowerInvariant(plain[0]) + plain[1..] : plain;
    }
}
