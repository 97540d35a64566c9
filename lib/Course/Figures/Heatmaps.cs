using Course.Pictures;
using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Figures;

/// <summary>Matrices as coloured cells: attention maps, encodings, spectrograms, several of them side by side or under a slider.</summary>
public static class Heatmaps
{
    private const int MaxNumbers = 12;

    /// <summary>Attention weights: one row per query, one column per key, named by their tokens, with the numbers in small maps.</summary>
    /// <param name="weights">Weights, (L, L) or (queries, keys); masked cells may be 0 or NaN.</param>
    /// <param name="title">The title.</param>
    /// <param name="tokens">The tokens' names; null for 1 … L.</param>
    /// <param name="keyTokens">The names of the keys where they differ from the queries' names.</param>
    /// <param name="valueTitle">What the numbers are.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">Another number of names than rows or columns.</exception>
    public static Figure AttentionMap(
        double[,] weights, string title, IReadOnlyList<string>? tokens = null, IReadOnlyList<string>? keyTokens = null, string valueTitle = "attention weight")
    {
        ArgumentNullException.ThrowIfNull(weights);
        bool softmax = weights.Cast<double>().Where(double.IsFinite).All(weight => weight is >= 0 and <= 1.0000001);
        return Matrix(weights, title, "key: the token attended to", "query: the token that attends", tokens ?? Numbers(weights.GetLength(0)),
            keyTokens ?? tokens ?? Numbers(weights.GetLength(1)), softmax ? ColorMap.Blues : ColorMap.Diverging, softmax ? (0, 1) : null, valueTitle);
    }

    /// <inheritdoc cref="AttentionMap(double[,], string, IReadOnlyList{string}?, IReadOnlyList{string}?, string)"/>
    public static Figure AttentionMap(
        Matrix<double> weights, string title, IReadOnlyList<string>? tokens = null, IReadOnlyList<string>? keyTokens = null, string valueTitle = "attention weight")
    {
        ArgumentNullException.ThrowIfNull(weights);
        return AttentionMap(weights.ToArray(), title, tokens, keyTokens, valueTitle);
    }

    /// <summary>Any matrix; the first row is on top.</summary>
    /// <param name="values">The values, (rows, columns); NaN leaves a cell empty.</param>
    /// <param name="title">The title.</param>
    /// <param name="xTitle">What the columns are.</param>
    /// <param name="yTitle">What the rows are.</param>
    /// <param name="rowLabels">Names of the rows; null to count from 0.</param>
    /// <param name="columnLabels">Names of the columns; null to count from 0.</param>
    /// <param name="scale">The colours.</param>
    /// <param name="range">The values at the two ends of the scale; null to fit the data, around zero for <see cref="ColorMap.Diverging"/>.</param>
    /// <param name="valueTitle">What the values are, with the unit.</param>
    /// <param name="format">The numbers in the cells in d3's notation; null for .2f in matrices of up to 12 by 12, empty for none.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">An empty matrix, or another number of names than rows or columns.</exception>
    public static Figure Matrix(
        double[,] values, string title, string xTitle, string yTitle, IReadOnlyList<string>? rowLabels = null, IReadOnlyList<string>? columnLabels = null,
        ColorMap scale = ColorMap.Blues, (double Low, double High)? range = null, string valueTitle = "value", string? format = null)
    {
        Check(values, rowLabels, columnLabels);
        (int rows, int columns) = (values.GetLength(0), values.GetLength(1));
        bool named = rowLabels is not null && columnLabels is not null;
        bool square = named && rows <= 24 && columns <= 24;
        int cell = Math.Clamp(420 / Math.Max(rows, columns), 14, 64);
        (int width, int height) = square ? (Math.Max(420, (columns * cell) + 110 + LabelRoom(rowLabels!)), (rows * cell) + 140) : (760, 440);
        var chart = new ChartBuilder(title, width, height);
        AddMap(chart, "", values, scale, range ?? Range([values], scale), format, square && cell >= 36);
        chart.Axis("x", xTitle, (ChartBuilder.Names, columnLabels), ("showgrid", false), ("constrain", "domain"),
            ("constraintoward", square ? "left" : null));
        chart.Axis("y", yTitle, (ChartBuilder.Names, rowLabels), ("autorange", "reversed"), ("showgrid", false),
            ("scaleanchor", square ? "x" : null), ("constrain", "domain"));
        chart.Set("coloraxis", ColorAxis(scale, range ?? Range([values], scale), valueTitle));
        return chart.Build($"{ChartWords.Plain(title)}. Heatmap of {valueTitle}, {rows} rows ({ChartWords.Plain(yTitle)}) by {columns} columns ({ChartWords.Plain(xTitle)}): " +
            MatrixWords(values, rowLabels, columnLabels) + ".");
    }

    /// <inheritdoc cref="Matrix(double[,], string, string, string, IReadOnlyList{string}?, IReadOnlyList{string}?, ColorMap, ValueTuple{double, double}?, string, string?)"/>
    public static Figure Matrix(
        Matrix<double> values, string title, string xTitle, string yTitle, IReadOnlyList<string>? rowLabels = null, IReadOnlyList<string>? columnLabels = null,
        ColorMap scale = ColorMap.Blues, (double Low, double High)? range = null, string valueTitle = "value", string? format = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Matrix(values.ToArray(), title, xTitle, yTitle, rowLabels, columnLabels, scale, range, valueTitle, format);
    }

    /// <summary>Several matrices with one colour scale, such as the heads of a layer or four encodings.</summary>
    /// <param name="panels">Title and values of each; the first row is on top.</param>
    /// <param name="title">The title of the whole.</param>
    /// <param name="xTitle">What the columns are.</param>
    /// <param name="yTitle">What the rows are.</param>
    /// <param name="labels">Names of rows and columns of every panel; null to count from 0.</param>
    /// <param name="scale">The colours.</param>
    /// <param name="range">The values at the two ends of the scale; null to fit the data of all panels.</param>
    /// <param name="valueTitle">What the values are, with the unit.</param>
    /// <param name="columns">Panels in a row; null for up to four.</param>
    /// <param name="numbers">Whether the cells hold their numbers where there is room.</param>
    /// <param name="rowLabels">Names of the rows where they are not those of the columns; null for <paramref name="labels"/>.</param>
    /// <param name="kinds">What 0 and 1 mean, where there are no other values: the scale then has two colours with these names.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">No panel, an empty matrix, or another number of names than rows or columns.</exception>
    public static Figure SideBySide(
        IReadOnlyList<(string Title, double[,] Values)> panels, string title, string xTitle, string yTitle, IReadOnlyList<string>? labels = null,
        ColorMap scale = ColorMap.Blues, (double Low, double High)? range = null, string valueTitle = "value", int? columns = null, bool numbers = true,
        IReadOnlyList<string>? rowLabels = null, (string Zero, string One)? kinds = null)
    {
        ArgumentNullException.ThrowIfNull(panels);
        Guard.NotEmpty(panels, "Side by side needs at least one panel.");
        rowLabels ??= labels;
        int across = columns ?? Math.Min(panels.Count, 4);
        int down = (panels.Count + across - 1) / across;
        const int Width = 840;
        double names = rowLabels is null ? 0 : rowLabels.Max(label => TextWidth.Of(label, 11)) + 20;
        double gap = across > 1 ? Math.Clamp(names / (Width - 150), 0.07, 0.5 / (across - 1)) : 0;
        double wide = (1 - (gap * (across - 1))) / across;
        double panelPixels = wide * (Width - 190);
        double aspect = panels.Max(panel => (double)panel.Values.GetLength(0) / Math.Max(panel.Values.GetLength(1), 1));
        int panelHeight = (int)Math.Clamp(panelPixels * (labels is null ? Math.Clamp(aspect, 0.6, 1.2) : aspect), 90, 420);
        int height = 80 + 56 + (down * (panelHeight + 70)) - 70;
        var chart = new ChartBuilder(title, Width, height);
        var bounds = kinds is null ? range ?? Range([.. panels.Select(panel => panel.Values)], scale) : (0, 1);
        double plotHeight = height - 80.0 - 56;
        for (int i = 0; i < panels.Count; i++)
        {
            (string name, double[,] values) = panels[i];
            Check(values, rowLabels, labels);
            string id = ChartBuilder.PanelId(i);
            (int column, int row) = (i % across, i / across);
            double left = column * (wide + gap);
            double top = 1 - (row * (panelHeight + 70) / plotHeight);
            double bottom = Math.Max(top - (panelHeight / plotHeight), 0);
            AddMap(chart, id, values, scale, bounds, null, numbers && labels is not null && panelPixels / values.GetLength(1) >= 36);
            bool lowest = i + across >= panels.Count;
            chart.Axis("x" + id, lowest ? xTitle : null, ("domain", new[] { left, left + wide }), ("anchor", "y" + id), (ChartBuilder.Names, labels),
                ("showgrid", false), ("tickfont", ChartBuilder.Object(("size", 11))));
            chart.Axis("y" + id, column == 0 ? yTitle : null, ("domain", new[] { bottom, top }), ("anchor", "x" + id), (ChartBuilder.Names, rowLabels),
                ("autorange", "reversed"), ("showgrid", false), ("tickfont", ChartBuilder.Object(("size", 11))));
            chart.PanelTitle($"<b>{name}</b>", left + (wide / 2), top);
        }
        chart.Set("coloraxis", kinds is { } two ? TwoColors(scale, two, valueTitle) : ColorAxis(scale, bounds, valueTitle));
        chart.Set("margin", ChartBuilder.Object(("l", 60), ("r", 24), ("t", 80), ("b", 56)));
        string words = string.Join("; ", panels.Select(panel => $"{ChartWords.Plain(panel.Title)}: {MatrixWords(panel.Values, rowLabels, labels)}"));
        return chart.Build($"{ChartWords.Plain(title)}. {panels.Count} heatmaps of {valueTitle} (rows: {ChartWords.Plain(yTitle)}, columns: {ChartWords.Plain(xTitle)}). {words}.");
    }

    /// <summary>One matrix that changes with a slider. Up to 40 rows and columns with names are drawn square.</summary>
    /// <param name="states">Name and values of each state, all of one size; the first row is on top.</param>
    /// <param name="title">The title.</param>
    /// <param name="xTitle">What the columns are.</param>
    /// <param name="yTitle">What the rows are.</param>
    /// <param name="sliderTitle">What the slider changes.</param>
    /// <param name="labels">Names of rows and columns; null to count from 0.</param>
    /// <param name="scale">The colours.</param>
    /// <param name="range">The values at the two ends of the scale; null to fit the data of all states.</param>
    /// <param name="valueTitle">What the values are, with the unit.</param>
    /// <param name="shown">Which state the figure opens on, from 0; a still picture shows this one.</param>
    /// <param name="kinds">What 0 and 1 mean, where there are no other values: the scale then has two colours with these names.</param>
    /// <param name="rowLabels">Names of the rows where they are not those of the columns; null for <paramref name="labels"/>.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">No state, states of different sizes, or another number of names than rows or columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no state <paramref name="shown"/>.</exception>
    public static Figure Sliding(
        IReadOnlyList<(string Name, double[,] Values)> states, string title, string xTitle, string yTitle, string sliderTitle, IReadOnlyList<string>? labels = null,
        ColorMap scale = ColorMap.Blues, (double Low, double High)? range = null, string valueTitle = "value", int shown = 0, (string Zero, string One)? kinds = null,
        IReadOnlyList<string>? rowLabels = null)
    {
        ArgumentNullException.ThrowIfNull(states);
        Guard.NotEmpty(states, "A slider needs at least one state.");
        Guard.InRange(shown, 0, states.Count - 1, $"There are {states.Count} states; the first shown is one of 0 to {states.Count - 1}.");
        rowLabels ??= labels;
        double[,] first = states[0].Values;
        foreach ((string name, double[,] values) in states)
        {
            Check(values, rowLabels, labels);
            if (values.GetLength(0) != first.GetLength(0) || values.GetLength(1) != first.GetLength(1))
            {
                throw new ArgumentException($"The state \"{name}\" has {values.GetLength(0)} rows and {values.GetLength(1)} columns, " +
                    $"the first state {first.GetLength(0)} and {first.GetLength(1)}; all states have one size.", nameof(states));
            }
        }
        var bounds = kinds is null ? range ?? Range([.. states.Select(state => state.Values)], scale) : (0, 1);
        bool square = labels is { Count: <= 40 };
        int side = square ? labels!.Count * Math.Clamp(420 / labels.Count, 10, 64) : 0;
        var chart = square ? new ChartBuilder(title, side + 110 + LabelRoom(rowLabels!), side + 206) : new ChartBuilder(title, height: 540);
        AddMap(chart, "", states[shown].Values, scale, bounds, null, false);
        chart.Axis("x", xTitle, (ChartBuilder.Names, labels), ("showgrid", false), ("constrain", square ? "domain" : null), ("constraintoward", square ? "left" : null));
        chart.Axis("y", yTitle, (ChartBuilder.Names, rowLabels), ("autorange", "reversed"), ("showgrid", false),
            ("scaleanchor", square ? "x" : null), ("constrain", square ? "domain" : null));
        chart.Set("coloraxis", kinds is { } two ? TwoColors(scale, two, valueTitle) : ColorAxis(scale, bounds, valueTitle));
        chart.Set("margin", ChartBuilder.Object(("l", 60), ("r", 24), ("t", 56), ("b", 150)));
        chart.Frames(states.Select(state => new { name = state.Name, data = new[] { new { type = "heatmap", z = Rows(state.Values) } } }));
        chart.Slider(sliderTitle, states.Select(state => state.Name), shown, room: 56);
        return chart.Build($"{ChartWords.Plain(title)}. Heatmap of {valueTitle} for {states.Count} states of {ChartWords.Plain(sliderTitle)}, " +
            $"from {ChartWords.Plain(states[0].Name)} to {ChartWords.Plain(states[^1].Name)}{(shown > 0 ? $"; shown: {ChartWords.Plain(states[shown].Name)}" : "")}. " +
            $"First: {MatrixWords(first, rowLabels, labels)}; last: {MatrixWords(states[^1].Values, rowLabels, labels)}.");
    }

    private static void AddMap(
        ChartBuilder chart, string id, double[,] values,
        ColorMap scale, (double Low, double High) range, string? format, bool room)
    {
        bool numbers = format is { Length: > 0 } || (format is null && room && Math.Max(values.GetLength(0), values.GetLength(1)) <= MaxNumbers);
        chart.Trace("heatmap", ("z", Rows(values)), ("xaxis", "x" + id), ("yaxis", "y" + id), ("coloraxis", "coloraxis"),
            ("xgap", numbers ? 2 : null), ("ygap", numbers ? 2 : null), ("texttemplate", numbers ? $"%{{z:{format ?? ".2f"}}}" : null),
            ("textfont", numbers ? ChartBuilder.Object(("size", 12)) : null),
            ("hovertemplate", "row %{y}, column %{x}: %{z}<extra></extra>"));
    }

    /// <summary>The colour axis that several maps of a figure share.</summary>
    internal static Dictionary<string, object> ColorAxis(ColorMap scale, (double Low, double High) range, string title)
    {
        return ChartBuilder.Object(("colorscale", Palette.ColorScale(scale)),
            ("cmin", range.Low), ("cmax", range.High),
            ("colorbar", ChartBuilder.Object(("thickness", 14), ("title", ChartBuilder.Object(("text", title), ("side", "right"))), ("tickfont", ChartBuilder.Object(("size", 11))))));
    }

    /// <summary>The colour axis of maps that hold only 0 and 1: a light colour and a dark one, each with its name.</summary>
    private static Dictionary<string, object> TwoColors(ColorMap scale, (string Zero, string One) kinds, string title)
    {
        var stops = Palette.Stops(scale);
        string light = stops[1], dark = stops[^3];
        var axis = ColorAxis(scale, (0, 1), title);
        axis["colorscale"] = new object[][] { [0, light], [0.5, light], [0.5, dark], [1, dark] };
        var bar = (Dictionary<string, object>)axis["colorbar"];
        (bar["tickvals"], bar["ticktext"]) = (new[] { 0.25, 0.75 }, new[] { kinds.Zero, kinds.One });
        return axis;
    }

    /// <summary>A matrix as a heatmap holds it, row by row.</summary>
    internal static double?[][] Rows(double[,] values)
    {
        return [.. Enumerable.Range(0, values.GetLength(0)).Select(row => Enumerable.Range(0, values.GetLength(1)).Select(column => ChartBuilder.Rounded(values[row, column])).ToArray())];
    }

    private static (double Low, double High) Range(IReadOnlyList<double[,]> matrices, ColorMap scale)
    {
        double[] finite = [.. matrices.SelectMany(matrix => matrix.Cast<double>()).Where(double.IsFinite)];
        if (finite.Length == 0)
            return (0, 1);
        (double low, double high) = (finite.Min(), finite.Max());
        if (scale == ColorMap.Diverging)
            (low, high) = (-Math.Max(-low, high), Math.Max(-low, high));
        return low < high ? (low, high) : (low - 0.5, high + 0.5);
    }

    private static string MatrixWords(double[,] values, IReadOnlyList<string>? rowLabels, IReadOnlyList<string>? columnLabels)
    {
        var cells = (from row in Enumerable.Range(0, values.GetLength(0))
                     from column in Enumerable.Range(0, values.GetLength(1))
                     where double.IsFinite(values[row, column])
                     select (Row: row, Column: column, Value: values[row, column])).ToList();
        if (cells.Count == 0)
            return "no values";
        var peaks = ChartWords.Largest([.. cells.Select(cell => cell.Value)]).Select(i => cells[i]).ToList();
        string largest = ChartWords.Number(peaks[0].Value);
        if (peaks.Count == cells.Count && cells.Count > 1)
            return $"{largest} in every cell";
        string where = peaks.Count == 1 ? $"at row {Name(rowLabels, peaks[0].Row)}, column {Name(columnLabels, peaks[0].Column)}"
            : peaks.Count == values.GetLength(0) && peaks.All(peak => peak.Row == peak.Column) ? "in every cell of the diagonal"
            : $"in {peaks.Count} equal cells";
        string range = $"from {ChartWords.Number(cells.Min(cell => cell.Value))} to {largest}, largest {where}";
        if (values.GetLength(0) > 8 || rowLabels is null || columnLabels is null)
            return range;
        return $"{range}; the largest in each row: {string.Join(", ", cells.GroupBy(cell => cell.Row).Select(row => RowWords([.. row], rowLabels, columnLabels)))}";
    }

    /// <summary>The largest number of a row with its column, or with all columns that share it.</summary>
    private static string RowWords((int Row, int Column, double Value)[] cells, IReadOnlyList<string> rowLabels, IReadOnlyList<string> columnLabels)
    {
        int[] peaks = ChartWords.Largest([.. cells.Select(cell => cell.Value)]);
        string columns = peaks.Length > 3 ? $"{(peaks.Length == cells.Length ? "all" : peaks.Length)} columns"
            : ChartWords.List(peaks.Select(i => Name(columnLabels, cells[i].Column)));
        return $"{Name(rowLabels, cells[0].Row)} → {columns} {ChartWords.Number(cells[peaks[0]].Value)}{(peaks.Length > 1 ? " each" : "")}";
    }

    private static string Name(IReadOnlyList<string>? labels, int index) => ChartWords.Plain(labels?[index] ?? $"{index}");

    private static int LabelRoom(IReadOnlyList<string> labels) => 70 + (int)labels.Max(label => TextWidth.Of(label, 12));

    private static string[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(number => $"{number}")];

    private static void Check(double[,] values, IReadOnlyList<string>? rowLabels, IReadOnlyList<string>? columnLabels)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length == 0)
            throw new ArgumentException($"A heatmap needs at least one row and one column, not {values.GetLength(0)} by {values.GetLength(1)}.", nameof(values));
        if (rowLabels is not null && rowLabels.Count != values.GetLength(0))
            throw new ArgumentException($"There are {rowLabels.Count} row labels for {values.GetLength(0)} rows; each row has one.", nameof(rowLabels));
        if (columnLabels is not null && columnLabels.Count != values.GetLength(1))
            throw new ArgumentException($"There are {columnLabels.Count} column labels for {values.GetLength(1)} columns; each column has one.", nameof(columnLabels));
    }
}
