using Course.Attention;
using Course.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Figures;

/// <summary>The pictures of chapter 5 that <see cref="Heatmaps"/> and <see cref="Charts"/> do not draw. Positions count from 0.</summary>
public static class PositionPictures
{
    private const int MaxTokens = 5;

    /// <summary>eⁱ + aⁱ: below each token the vector of its position is added, above it the sum goes on to self-attention.</summary>
    /// <param name="tokens">The tokens' names, 2 to 5.</param>
    /// <param name="input">aⁱ, one token per row, (L, d) with d up to 6.</param>
    /// <param name="positions">eⁱ, one position per row, (L, d).</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit each other or the picture.</exception>
    public static Figure AddedToTokens(IReadOnlyList<string> tokens, Matrix<double> input, Matrix<double> positions)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(positions);
        if (tokens.Count is < 2 or > MaxTokens || input.ColumnCount > 6 || input.RowCount != tokens.Count
            || (positions.RowCount, positions.ColumnCount) != (input.RowCount, input.ColumnCount))
        {
            throw new ArgumentException(
                $"There are {tokens.Count} tokens, the input is {Shapes.Text(input)}, the positions are {Shapes.Text(positions)}; "
                + $"the picture shows 2 to {MaxTokens} tokens of width up to 6, with one position of that width each.", nameof(positions));
        }

        double tall = input.ColumnCount * Diagram.CellHeight;
        double sumTop = 124, vectorTop = sumTop + tall + 56, end = vectorTop + tall;
        var picture = new Diagram("A vector for the position is added: <i>e</i><sup><i>i</i></sup> + <i>a</i><sup><i>i</i></sup>", 800, (int)(end + 62));
        picture.Box(400, 80, 740, 34, "self-attention", AttentionPictures.ScoreColor, 15, "self-attention: works on the sums");
        for (int i = 0; i < tokens.Count; i++)
        {
            double middle = 400 + ((i - ((tokens.Count - 1) / 2.0)) * (740.0 / tokens.Count));
            double left = middle - 36, right = middle + 36;
            picture.Arrow(middle, sumTop - 3, middle, 98);
            picture.Column(middle, sumTop, (input + positions).Row(i), AttentionPictures.OutputColor, $"e^{i} + a^{i}");
            picture.Sign(middle, vectorTop - 28, "+", Palette.Muted, 11);
            picture.Arrow(middle, vectorTop - 40, middle, sumTop + tall + 3);
            picture.Arrow(left, vectorTop - 3, middle - 11, vectorTop - 22);
            picture.Arrow(right, vectorTop - 3, middle + 11, vectorTop - 22);
            picture.Column(left, vectorTop, positions.Row(i), Palette.Green, $"e^{i}");
            picture.Column(right, vectorTop, input.Row(i), AttentionPictures.InputColor, $"a^{i}");
            picture.Text(left, end + 16, $"<i>e</i><sup>{i}</sup>", 15);
            picture.Text(right, end + 16, $"<i>a</i><sup>{i}</sup>", 15);
            picture.Text(right, end + 40, tokens[i], 13, Palette.Muted);
            picture.Text(left, end + 40, $"position {i}", 13, Palette.Muted);
        }

        string sums = string.Join("; ", tokens.Select((token, i) =>
            $"{token} at {i}: ({string.Join(", ", (input + positions).Row(i).Select(ChartWords.Number))})"));
        return picture.Build($"For each of {tokens.Count} tokens a position vector e stands beside the token's vector a; both are added, and the sum goes up to self-attention. The sums: {sums}.");
    }

    /// <summary>
    /// The sinusoidal vector of a position as hands of clocks, one for each pair (sin, cos): the first turns by 1 radian per position,
    /// the others more slowly. A slider moves the position.
    /// </summary>
    /// <param name="modelDim">d, 4 to 10 and even: 2 to 5 clocks.</param>
    /// <param name="positions">How many positions the slider has, 2 to 64.</param>
    /// <param name="shown">The position shown first, and in the still picture.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size the picture has no room for, or no such position.</exception>
    public static Figure ClockHands(int modelDim = 8, int positions = 32, int shown = 0)
    {
        if (modelDim is < 4 or > 10 || modelDim % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(modelDim), modelDim, "The picture has room for 2 to 5 clocks, one for each pair, so the width is 4, 6, 8 or 10.");
        Guard.InRange(positions, 2, 64, "The slider has room for 2 to 64 positions.");
        Guard.InRange(shown, 0, positions - 1, $"The slider has the positions 0 to {positions - 1}.");
        int clocks = modelDim / 2;
        var table = PositionsByHand.Sinusoidal(positions, modelDim);
        var chart = new ChartBuilder("One position, one hand for each pair (sin, cos)", 800, 390);
        const double Apart = 2.6;
        // The rim first, then the hands: only the hands change from frame to frame.
        double[] around = [.. Enumerable.Range(0, 73).Select(step => step * Math.PI / 36)];
        for (int clock = 0; clock < clocks; clock++)
        {
            chart.Trace("scatter", ("mode", "lines"), ("hoverinfo", "skip"), ("x", ChartBuilder.Values(around.Select(angle => (clock * Apart) + Math.Sin(angle)))),
                ("y", ChartBuilder.Values(around.Select(Math.Cos))), ("line", ChartBuilder.Object(("color", "#9ca3af"), ("width", 1.5))));
            chart.Annotation(("x", clock * Apart), ("y", -1.16), ("xref", "x"), ("yref", "y"), ("yanchor", "top"), ("showarrow", false),
                ("text", $"pair {clock}<br>{ChartWords.Number(Math.Round(2 * Math.PI / PositionsByHand.Frequency(clock, modelDim), 1))} positions<br>for one round"),
                ("font", ChartBuilder.Object(("size", 12), ("color", Palette.Muted))));
        }
        for (int clock = 0; clock < clocks; clock++)
        {
            (double[] x, double[] y) = Hand(table, shown, clock, Apart);
            chart.Trace("scatter", ("mode", "lines+markers"), ("name", $"pair {clock}"), ("x", ChartBuilder.Values(x)), ("y", ChartBuilder.Values(y)),
                ("line", ChartBuilder.Object(("color", Palette.SeriesColor(clock)), ("width", 3.5))), ("marker", ChartBuilder.Object(("size", 9), ("color", Palette.SeriesColor(clock)))));
        }
        chart.Axis("x", null, ("range", new[] { -1.3, ((clocks - 1) * Apart) + 1.3 }), ("visible", false), ("fixedrange", true));
        chart.Axis("y", null, ("range", new[] { -1.9, 1.1 }), ("visible", false), ("scaleanchor", "x"), ("fixedrange", true));
        chart.Set("showlegend", false);
        chart.Set("margin", ChartBuilder.Object(("l", 30), ("r", 30), ("t", 52), ("b", 100)));
        chart.Frames(Enumerable.Range(0, positions).Select(p => new
        {
            name = $"{p}",
            traces = Enumerable.Range(clocks, clocks).ToArray(),
            data = Enumerable.Range(0, clocks).Select(clock => Hand(table, p, clock, Apart)).Select(hand => new { type = "scatter", x = ChartBuilder.Values(hand.X), y = ChartBuilder.Values(hand.Y) }).ToArray(),
        }));
        chart.Slider("position p", Enumerable.Range(0, positions).Select(p => $"{p}"), active: shown);
        string rounds = ChartWords.List(Enumerable.Range(0, clocks).Select(clock => ChartWords.Number(Math.Round(2 * Math.PI / PositionsByHand.Frequency(clock, modelDim), 1))));
        return chart.Build($"{clocks} clocks, one for each pair of the sinusoidal encoding of width {modelDim}. At position 0 every hand points up (sin 0 = 0, cos 0 = 1); "
            + $"shown is position {shown}. A slider moves the position from 0 to {positions - 1}; the hands need {rounds} positions for one round.");
    }

    /// <summary>Counting in binary beside the sine/cosine rule: in both, each column changes more slowly than the one before it.</summary>
    /// <param name="positions">Rows, 2 to 64.</param>
    /// <param name="modelDim">d of the sinusoidal table, even; the sine of each pair is shown.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of rows the picture has no room for, or an odd width.</exception>
    public static Figure BinaryCounter(int positions = 32, int modelDim = 32)
    {
        Guard.InRange(positions, 2, 64, "The picture has room for 2 to 64 positions.");
        int bits = int.Log2(positions - 1) + 1;
        double[,] counter = new double[positions, bits];
        for (int p = 0; p < positions; p++)
        {
            for (int bit = 0; bit < bits; bit++)
                counter[p, bit] = ((p >> bit) & 1) == 1 ? 1 : -1;
        }

        var table = PositionsByHand.Sinusoidal(positions, modelDim);
        var sines = Matrix<double>.Build.DenseOfColumnVectors(table.EnumerateColumns().Where((_, column) => column % 2 == 0));
        return Heatmaps.SideBySide(
            [("bits of p, the fastest first", counter), ($"sine of each pair, d = {modelDim}", sines.ToArray())],
            "A binary counter has fast and slow digits; so has the sine/cosine rule", "bit or pair", "position p", scale: ColorMap.Diverging, range: (-1, 1),
            valueTitle: "sine; bit 0 as −1, bit 1 as +1");
    }

    /// <summary>Rotary encoding in the plane: a query and a key, each turned by its position, stand one panel after the other one position later.</summary>
    /// <param name="query">q before it is turned, 2 numbers of up to 3 in size.</param>
    /// <param name="key">k before it is turned, 2 numbers of up to 3 in size.</param>
    /// <param name="queryPosition">The position of the query in the first panel, at least 0.</param>
    /// <param name="keyPosition">The position of the key in the first panel, at least 0.</param>
    /// <param name="angle">By how many radians one position turns a vector.</param>
    /// <returns>The figure, of three panels.</returns>
    /// <exception cref="ArgumentException">A vector does not have two numbers, or is too long for the picture.</exception>
    /// <remarks>Su et al. 2021, "RoFormer", section 3.2.1.</remarks>
    public static Figure TurnedTogether(Vector<double> query, Vector<double> key, int queryPosition, int keyPosition, double angle)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNegative(queryPosition);
        ArgumentOutOfRangeException.ThrowIfNegative(keyPosition);
        if (query.Count != 2 || key.Count != 2 || !(query.L2Norm() <= 3) || !(key.L2Norm() <= 3))
            throw new ArgumentException($"The picture turns a query and a key of two numbers, at most 3 long: here they are {VectorText(query)} and {VectorText(key)}.", nameof(query));
        const double Unit = 36, Radius = 2.9, Middle = 196;
        var picture = new Diagram("Rotary: query and key turn together, and their dot product stays", 800, 380);
        var words = new List<string>();
        for (int panel = 0; panel < 3; panel++)
        {
            (int p, int other) = (queryPosition + panel, keyPosition + panel);
            double x = 134 + (panel * 266);
            Vector<double> q = Turned(query, p * angle), k = Turned(key, other * angle);
            picture.Circle(x, Middle, Radius * Unit, "#d1d5db", "rgba(0,0,0,0)");
            picture.Line(x - (Radius * Unit), Middle, x + (Radius * Unit), Middle, "#d1d5db", 1);
            picture.Line(x, Middle - (Radius * Unit), x, Middle + (Radius * Unit), "#d1d5db", 1);
            Pointer(q, AttentionPictures.QueryColor, "q", p);
            Pointer(k, AttentionPictures.KeyColor, "k", other);
            string product = Diagram.Number(Math.Round(q * k, 4));
            picture.Text(x, 64, $"query at {p}, key at {other}", 14);
            picture.Text(x, 336, $"{VectorText(q)} · {VectorText(k)} = <b>{product}</b>", 14);
            words.Add($"query at {p} {VectorText(q)}, key at {other} {VectorText(k)}, dot product {product}");

            void Pointer(Vector<double> end, string color, string name, int position)
            {
                picture.Arrow(x, Middle, x + (end[0] * Unit), Middle - (end[1] * Unit), color, 3);
                double far = (end.L2Norm() + 0.32) / Math.Max(end.L2Norm(), 1e-9) * Unit;
                picture.Text(x + (end[0] * far), Middle - (end[1] * far), $"<i>{name}</i>", 15, color);
                picture.Explain(x + (end[0] * Unit), Middle - (end[1] * Unit), $"{name} at position {position}: {VectorText(end)}");
            }
        }

        return picture.Build($"Three panels, each one position later than the one before; in each a query and a key, turned by their positions: {string.Join("; ", words)}. The angle between the two stays the same.");
    }

    /// <summary>How often each position is right, one panel for each network; the positions of training are shaded.</summary>
    /// <param name="results">For each network its name and its accuracy at each position; NaN leaves a gap.</param>
    /// <param name="trainedLength">How many positions training sequences had.</param>
    /// <param name="chance">The accuracy of guessing, a dashed line.</param>
    /// <param name="columns">Panels side by side.</param>
    /// <param name="seed">The seed of all networks, for the title.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">There is no network.</exception>
    public static Figure AccuracyByPosition(
        IReadOnlyList<(string Name, double[] Accuracy)> results, int trainedLength, double chance, int columns = 3, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        Guard.NotEmpty(results, "There is at least one network to show.");
        const double PanelHeight = 150, Gap = 62, Top = 92, Bottom = 56;
        int rows = (results.Count + columns - 1) / columns;
        double plot = (rows * (PanelHeight + Gap)) - Gap, wide = (1 - (0.05 * (columns - 1))) / columns;
        var chart = new ChartBuilder($"Accuracy at each position; positions 0 to {trainedLength - 1} (shaded) were trained{(seed is null ? "" : $" (seed {seed})")}", 820, (int)(plot + Top + Bottom));
        for (int i = 0; i < results.Count; i++)
        {
            (string name, double[] accuracy) = results[i];
            string id = ChartBuilder.PanelId(i);
            double left = i % columns * (wide + 0.05), top = 1 - (i / columns * (PanelHeight + Gap) / plot);
            double[] ends = [-0.5, accuracy.Length - 0.5];
            chart.Shape(("type", "rect"), ("xref", "x" + id), ("yref", "y" + id), ("x0", -0.5), ("x1", trainedLength - 0.5), ("y0", 0), ("y1", 1.08),
                ("fillcolor", "#e5e7eb"), ("line", ChartBuilder.Object(("width", 0))), ("layer", "below"));
            chart.Trace("scatter", ("mode", "lines"), ("name", "chance"), ("showlegend", i == 0), ("xaxis", "x" + id), ("yaxis", "y" + id), ("x", ends), ("y", new[] { chance, chance }),
                ("line", ChartBuilder.Object(("color", Palette.Vermilion), ("dash", "dash"), ("width", 1.5))), ("hoverinfo", "skip"));
            chart.Trace("scatter", ("mode", "lines"), ("name", "accuracy"), ("showlegend", i == 0), ("xaxis", "x" + id), ("yaxis", "y" + id),
                ("x", Enumerable.Range(0, accuracy.Length).ToArray()), ("y", ChartBuilder.Values(accuracy)), ("line", ChartBuilder.Object(("color", Palette.Blue), ("width", 2))));
            chart.Axis("x" + id, i + columns >= results.Count ? "position" : null, ("domain", new[] { left, left + wide }), ("anchor", "y" + id), ("range", ends),
                ("showgrid", false), ("tickvals", Enumerable.Range(0, ((accuracy.Length - 1) / 16) + 1).Select(mark => mark * 16).ToArray()), ("tickfont", ChartBuilder.Object(("size", 11))));
            chart.Axis("y" + id, i % columns == 0 ? "accuracy" : null, ("domain", new[] { Math.Max(top - (PanelHeight / plot), 0), top }), ("anchor", "x" + id), ("range", new[] { 0, 1.08 }),
                ("tickmode", "array"), ("tickvals", new[] { 0, 0.5, 1 }), ("ticktext", new[] { "0", "0.5", "1" }), ("tickfont", ChartBuilder.Object(("size", 11))));
            chart.PanelTitle($"<b>{name}</b>", left, top, anchor: "left");
        }

        chart.Set("showlegend", true);
        chart.Set("legend", ChartBuilder.Object(("orientation", "h"), ("x", 1), ("xanchor", "right"), ("y", 1 + (24 / plot)), ("yanchor", "bottom"), ("font", ChartBuilder.Object(("size", 12)))));
        chart.Set("margin", ChartBuilder.Object(("l", 60), ("r", 24), ("t", Top), ("b", Bottom)));
        string words = string.Join("; ", results.Select(one =>
            $"{ChartWords.Plain(one.Name)} {Mean(one.Accuracy.Take(trainedLength))} and {Mean(one.Accuracy.Skip(trainedLength))}"));
        return chart.Build($"{results.Count} panels with the accuracy at each position, chance being {ChartWords.Number(chance)}. Mean over the trained positions 0 to {trainedLength - 1} and over those beyond: {words}.");

        static string Mean(IEnumerable<double> values) => ChartWords.Number(Math.Round(values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average(), 3));
    }

    private static Vector<double> Turned(Vector<double> pair, double angle) => Vector<double>.Build.Dense(
        [(pair[0] * Math.Cos(angle)) - (pair[1] * Math.Sin(angle)), (pair[0] * Math.Sin(angle)) + (pair[1] * Math.Cos(angle))]);

    private static string VectorText(Vector<double> vector) => $"({string.Join(", ", vector.Select(value => Diagram.Number(Math.Round(value, 6))))})";

    /// <summary>From the middle of a clock to its rim: sine across, cosine up, so that angle 0 points up and grows clockwise.</summary>
    private static (double[] X, double[] Y) Hand(Matrix<double> table, int position, int clock, double apart)
    {
        return ([clock * apart, (clock * apart) + table[position, 2 * clock]], [0, table[position, (2 * clock) + 1]]);
    }
}
