using Course.Attention;
using Course.Runtime;

namespace Course.Figures;

/// <summary>The pictures of chapter 8: a recurrent network beside self-attention, and the state that linear attention carries.</summary>
public static class RecurrentPictures
{
    /// <summary>
    /// The chain of a recurrent network and self-attention over the same input. A slider counts the rounds in which everything is computed whose
    /// input is there: the chain needs as many as there are tokens, self-attention one.
    /// </summary>
    /// <param name="tokens">Tokens in the sequence, 3 to 6.</param>
    /// <param name="shown">The round shown first, and in the still picture, 1 to <paramref name="tokens"/>.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Another number of tokens, or no such round.</exception>
    public static Figure ChainAndAttention(int tokens = 4, int shown = 2)
    {
        Guard.InRange(tokens, 3, 6, "The picture has room for 3 to 6 tokens.");
        Guard.InRange(shown, 1, tokens, $"The slider has the rounds 1 to {tokens}.");
        const double InputY = 0, OutputY = 1.5, Panel = 10;
        var chart = new ChartBuilder("Same input, same number of outputs: a chain, or all at once", 820, 470);
        double At(int panel, int token) => (panel * Panel) + (token * (8.0 / (tokens - 1)));
        for (int i = 0; i < tokens; i++)
        {
            Arrow(chart, At(0, i), InputY, At(0, i), OutputY, i == 0 ? Palette.Vermilion : Palette.Muted, i == 0 ? 3 : 1.5);
            if (i > 0)
                Arrow(chart, At(0, i - 1), OutputY, At(0, i), OutputY, Palette.Vermilion, 3);
            for (int j = 0; j < tokens; j++)
            {
                bool far = j == 0 && i == tokens - 1;
                Arrow(chart, At(1, j), InputY, At(1, i), OutputY, far ? Palette.Vermilion : "#9ca3af", far ? 3 : 1);
            }
        }

        string[] letters = ["h", "b"];
        for (int panel = 0; panel < 2; panel++)
        {
            double[] x = [.. Enumerable.Range(0, tokens).Select(i => At(panel, i))];
            Nodes(chart, x, InputY, AttentionPictures.InputColor, AttentionPictures.InputColor);
            Nodes(chart, x, OutputY, AttentionPictures.OutputColor, "#ffffff");
            for (int i = 0; i < tokens; i++)
            {
                Text(chart, x[i], InputY - 0.34, AttentionPictures.Named("a", i), 15);
                Text(chart, x[i], OutputY + 0.34, AttentionPictures.Named(letters[panel], i), 15);
            }
        }

        Text(chart, At(0, 0) + 4, 2.3, "<b>RNN</b>: each step waits for the one before it", 14);
        Text(chart, At(1, 0) + 4, 2.3, "<b>self-attention</b>: no output waits for another", 14);
        Text(chart, At(0, 0) + 4, -0.78, $"a<sup>1</sup> reaches h<sup>{tokens}</sup> through {tokens} steps (thick)", 13, Palette.Muted);
        Text(chart, At(1, 0) + 4, -0.78, $"a<sup>1</sup> reaches b<sup>{tokens}</sup> in one step (thick)", 13, Palette.Muted);
        double[] Done(int panel, int round) => [.. Enumerable.Range(0, panel == 0 ? round : tokens).Select(i => At(panel, i))];
        for (int panel = 0; panel < 2; panel++)
            Nodes(chart, Done(panel, shown), OutputY, AttentionPictures.OutputColor, AttentionPictures.OutputColor);
        chart.Axis("x", null, ("range", new[] { -0.9, Panel + 8.9 }), ("visible", false), ("fixedrange", true));
        chart.Axis("y", null, ("range", new[] { -1.05, 2.6 }), ("visible", false), ("fixedrange", true));
        // The last two traces are what has been computed by the round.
        chart.Frames(Enumerable.Range(1, tokens).Select(round => new
        {
            name = $"{round}",
            traces = new[] { 4, 5 },
            data = Enumerable.Range(0, 2).Select(panel => Done(panel, round)).Select(x => new { type = "scatter", x, y = x.Select(_ => OutputY).ToArray() }).ToArray(),
        }));
        Slider(chart, "filled: what is there after round", Enumerable.Range(1, tokens).Select(round => $"{round}"), shown - 1);
        return chart.Build($"Left, an RNN over {tokens} tokens: an arrow leads from each input a to a state h and from each state to the next, so that h^{tokens} is there after {tokens} rounds "
            + $"and a^1 reaches it through {tokens} steps. Right, self-attention over the same tokens: an arrow leads from every input to every output b; all outputs are there after one round, "
            + $"and a^1 reaches b^{tokens} in one step. A slider counts the rounds; shown is round {shown}.");
    }

    /// <summary>
    /// The state of linear attention, token by token: what is written, the sums that are carried, what is asked, and what comes out. A slider
    /// moves through the sequence.
    /// </summary>
    /// <param name="steps">The steps of <see cref="LinearAttentionByHand.ByState"/>, 1 to 12, with widths up to 4.</param>
    /// <param name="shown">The token shown first, and in the still picture, from 1.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The steps do not fit the picture.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public static Figure CarriedState(IReadOnlyList<LinearAttentionStep> steps, int shown = 1)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count is < 1 or > 12 || steps[0].Key.Count > 4 || steps[0].Value.Count > 4)
        {
            throw new ArgumentException(
                $"The picture has room for 1 to 12 tokens of width up to 4, not for {steps.Count}{(steps.Count > 0 ? $" of {steps[0].Key.Count} (key) and {steps[0].Value.Count} (value)" : "")}.",
                nameof(steps));
        }

        Guard.InRange(shown, 1, steps.Count, $"The slider has the tokens 1 to {steps.Count}.");
        string[] titles = ["written: φ(<i>k</i>) <i>v</i><sup>T</sup>", "carried: <i>s</i>", "carried: <i>z</i>", "asked: φ(<i>q</i>)", "out: <i>y</i>"];
        var (keyDim, valueDim) = (steps[0].Key.Count, steps[0].Value.Count);
        double[] widths = [valueDim, valueDim, 1, 1, valueDim];
        const double Gap = 0.055;
        double unit = (1 - (Gap * (widths.Length - 1))) / widths.Sum();
        double largest = steps.Max(step => Panels(step).Max(panel => panel.Cast<double>().Max()));
        double lowest = Math.Min(0, steps.Min(step => Panels(step).Min(panel => panel.Cast<double>().Min())));
        var chart = new ChartBuilder("The past in a state of fixed size", 820, 330);
        double left = 0;
        for (int panel = 0; panel < widths.Length; panel++)
        {
            string id = ChartBuilder.PanelId(panel);
            double right = left + (unit * widths[panel]);
            bool row = panel == widths.Length - 1;
            double height = row ? 1.0 / keyDim : 1;
            chart.Trace("heatmap", ("z", Heatmaps.Rows(Panels(steps[shown - 1])[panel])), ("xaxis", "x" + id), ("yaxis", "y" + id), ("coloraxis", "coloraxis"),
                ("xgap", 2), ("ygap", 2), ("texttemplate", "%{z:.3~g}"), ("textfont", ChartBuilder.Object(("size", 14))), ("hoverinfo", "z"));
            chart.Axis("x" + id, null, ("domain", new[] { left, right }), ("anchor", "y" + id), ("visible", false), ("fixedrange", true));
            chart.Axis("y" + id, null, ("domain", new[] { (1 - height) / 2, (1 + height) / 2 }), ("anchor", "x" + id), ("visible", false), ("autorange", "reversed"), ("fixedrange", true));
            chart.PanelTitle(titles[panel], (left + right) / 2, 1, shift: 6);
            left = right + Gap;
        }

        chart.Set("coloraxis", ChartBuilder.Object(("colorscale", Palette.ColorScale(lowest < 0 ? ColorMap.Diverging : ColorMap.Blues)),
            ("cmin", lowest < 0 ? -Math.Max(largest, -lowest) : 0), ("cmax", Math.Max(largest, -lowest)), ("showscale", false)));
        chart.Frames(steps.Select((step, i) => new
        {
            name = $"{i + 1}",
            traces = Enumerable.Range(0, widths.Length).ToArray(),
            data = Panels(step).Select(panel => new { type = "heatmap", z = Heatmaps.Rows(panel) }).ToArray(),
        }));
        Slider(chart, "after token", steps.Select((_, i) => $"{i + 1}"), shown - 1);
        var here = steps[shown - 1];
        return chart.Build($"For each of {steps.Count} tokens the matrix it writes, the sums s ({keyDim} by {valueDim}) and z ({keyDim}) that are carried, the query and the output. "
            + $"Shown is token {shown}: z = ({ChartWords.Numbers(here.Normaliser)}), phi(q) = ({ChartWords.Numbers(here.Query)}), y = ({ChartWords.Numbers(here.Output)}). A slider moves from token 1 to {steps.Count}; the state never grows.");
    }

    private static double[][,] Panels(LinearAttentionStep step) =>
    [
        step.Key.OuterProduct(step.Value).ToArray(), step.Sum.ToArray(), step.Normaliser.ToColumnMatrix().ToArray(),
        step.Query.ToColumnMatrix().ToArray(), step.Output.ToRowMatrix().ToArray(),
    ];

    private static void Nodes(ChartBuilder chart, double[] x, double y, string line, string fill) => chart.Trace(
        "scatter", ("mode", "markers"), ("hoverinfo", "skip"), ("showlegend", false), ("x", x), ("y", x.Select(_ => y).ToArray()),
        ("marker", ChartBuilder.Object(("size", 26), ("color", fill), ("line", ChartBuilder.Object(("width", 2), ("color", line))))));

    /// <summary>An arrow from the rim of one node to the rim of another.</summary>
    private static void Arrow(ChartBuilder chart, double fromX, double fromY, double toX, double toY, string color, double width) => chart.Annotation(
        ("x", toX), ("y", toY), ("ax", fromX), ("ay", fromY), ("xref", "x"), ("yref", "y"), ("axref", "x"), ("ayref", "y"), ("text", ""), ("showarrow", true),
        ("standoff", 15), ("startstandoff", 14), ("arrowhead", 2), ("arrowwidth", width), ("arrowsize", Math.Clamp(1.6 / width, 0.6, 1.1)), ("arrowcolor", color));

    private static void Text(ChartBuilder chart, double x, double y, string text, double size, string? color = null) => chart.Annotation(
        ("x", x), ("y", y), ("xref", "x"), ("yref", "y"), ("text", text), ("showarrow", false), ("xanchor", "center"), ("yanchor", "middle"),
        ("font", ChartBuilder.Object(("size", size), ("color", color ?? Palette.Ink))));

    private static void Slider(ChartBuilder chart, string title, IEnumerable<string> names, int active)
    {
        chart.Set("showlegend", false);
        chart.Set("margin", ChartBuilder.Object(("l", 30), ("r", 30), ("t", 84), ("b", 100)));
        chart.Slider(title, names, active);
    }
}
